import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PageCursor, pageLimit, PageLimit } from '#src/http/index.js';
import { accountSortDescription, accountSorts, type AccountSort } from '../account-sort.sql.js';
import { AccountFilterQuery } from './account-filter.query.js';

/** How to look at the accounts. */
export class ListAccountsQuery extends AccountFilterQuery {
  @ApiPropertyOptional({ enum: accountSorts, default: 'name', description: accountSortDescription })
  @IsIn(accountSorts)
  sort: AccountSort = 'name';

  @PageLimit()
  limit = pageLimit;

  @PageCursor('The `nextCursor` or `previousCursor` of a page with the same filters and sort.')
  cursor?: string;
}
