import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PeopleFilterQuery } from '../../dto/people-filter.query.js';
import { peopleSorts, sortDescription, type PeopleSort } from '../../list/user-sort.js';

/** Which people to take away, and in which order. */
export class ExportUsersQuery extends PeopleFilterQuery {
  @ApiPropertyOptional({ enum: peopleSorts, default: 'name', description: sortDescription })
  @IsIn(peopleSorts)
  sort: PeopleSort = 'name';
}
