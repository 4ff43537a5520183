import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { exportFormats, type ExportFormat } from '../export/export-format.js';
import { AuditFilterQuery } from './audit-filter.query.js';

/** Which events, and how to write them down. */
export class ExportAuditEventsQuery extends AuditFilterQuery {
  @ApiProperty({ enum: exportFormats, description: '`csv`: for a spreadsheet. `jsonl`: an event a line, as JSON.' })
  @IsIn(exportFormats)
  format!: ExportFormat;
}
