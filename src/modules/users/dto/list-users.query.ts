import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { peopleSorts, type PeopleSort } from '../people-sort.js';
import { PeopleFilterQuery } from './people-filter.query.js';

/** How to look at the people. */
export class ListUsersQuery extends PeopleFilterQuery {
  @ApiPropertyOptional({ enum: peopleSorts, default: 'name', description: '`-` before a key sorts downwards.' })
  @IsIn(peopleSorts)
  sort: PeopleSort = 'name';

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 100, default: 25 })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 25;

  @ApiPropertyOptional({ description: 'The `nextCursor` or `previousCursor` of a page with the same sort.' })
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}
