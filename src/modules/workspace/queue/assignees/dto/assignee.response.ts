import { ApiProperty } from '@nestjs/swagger';

/** Somebody to whom one can give work. */
export class AssigneeResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada Lindqvist' })
  name!: string;

  @ApiProperty({ format: 'email', example: 'ada@acme.example' })
  email!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: null,
    description: 'The last day of an absence; null: here.',
  })
  awayUntil!: string | null;
}

export class AssigneesResponse {
  @ApiProperty({ type: [AssigneeResponse], description: 'By name.' })
  data!: readonly AssigneeResponse[];

  @ApiProperty({ description: 'Whether there are more: search for them.' })
  more!: boolean;
}
