import { ApiProperty } from '@nestjs/swagger';

export class AbsenceResponse {
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-12-11',
    description: 'The last day of the absence; null: not away.',
  })
  awayUntil!: string | null;
}
