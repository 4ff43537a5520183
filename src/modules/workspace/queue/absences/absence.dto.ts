import { ApiProperty } from '@nestjs/swagger';
import { DayField } from '#src/http/index.js';

export class SetAbsenceBody {
  @DayField({ example: '2026-12-11', description: 'The last day of the absence, by the organization’s time zone.' })
  until!: string;
}

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
