import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { exportedSorts, type ExportedSort } from '../list/account-sort.sql.js';
import { AccountFilterQuery } from '../list/dto/account-filter.query.js';

/** Which accounts to take away, and in which order. */
export class ExportAccountsQuery extends AccountFilterQuery {
  @ApiPropertyOptional({
    enum: exportedSorts,
    default: 'name',
    description: '`-` before a key sorts downwards. A file is not sorted by stage or CSM: a spreadsheet does that.',
  })
  @IsIn(exportedSorts)
  sort: ExportedSort = 'name';
}
