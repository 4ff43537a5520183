import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PageCursor, pageLimit, PageLimit } from '#src/http/index.js';
import { peopleSorts, sortDescription, type PeopleSort } from '../list/user-sort.js';
import { PeopleFilterQuery } from './people-filter.query.js';

/** How to look at the people. */
export class ListUsersQuery extends PeopleFilterQuery {
  @ApiPropertyOptional({ enum: peopleSorts, default: 'name', description: sortDescription })
  @IsIn(peopleSorts)
  sort: PeopleSort = 'name';

  @PageLimit()
  limit = pageLimit;

  @PageCursor('The `nextCursor` or `previousCursor` of a page with the same filters and sort.')
  cursor?: string;
}
