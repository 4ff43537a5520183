import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';
import { peopleSorts, type PeopleSort } from '../people-sort.js';
import { userStatuses, type UserStatus } from '../status.js';

const none = (value: unknown): unknown => (value === '' ? undefined : value);

/** How to look at the people. Empty values count as absent, so that a form's address reads well. */
export class ListUsersQuery {
  @ApiPropertyOptional({ description: 'Part of a name or email, in any case. `%`, `_` and `\\` mean themselves.' })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'The search must be one line of text.' })
  query?: string;

  @ApiPropertyOptional({ enum: roles })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsIn(roles)
  role?: Role;

  @ApiPropertyOptional({ enum: userStatuses })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsIn(userStatuses)
  status?: UserStatus;

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
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}
