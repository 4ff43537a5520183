import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const outcomes = ['changed', 'unchanged', 'refused'] as const;

export class BulkRowResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: outcomes })
  outcome!: (typeof outcomes)[number];

  @ApiPropertyOptional({ example: 'state_conflict', description: 'Why it is refused.' })
  code?: string;

  @ApiPropertyOptional({ example: 'This person is a User already.' })
  detail?: string;
}

export class BulkResultResponse {
  @ApiProperty({ example: 120 })
  changed!: number;

  @ApiProperty({ example: 5 })
  unchanged!: number;

  @ApiProperty({ example: 3 })
  refused!: number;

  @ApiProperty({ type: [BulkRowResponse], description: 'One for each person; of `ids`, in the order given.' })
  rows!: readonly BulkRowResponse[];
}
