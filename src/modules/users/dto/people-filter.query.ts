import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';
import { userStatuses, type UserStatus } from '../user-status.js';

const none = (value: unknown): unknown => (value === '' ? undefined : value);

/** Which people. Empty values count as absent, so that a form's address reads well. */
export class PeopleFilterQuery {
  @ApiPropertyOptional({
    description:
      'Parts of a name or email in any order, parted by blanks or commas. Case, accents, apostrophes and hyphens don’t matter; `%`, `_` and `\\` mean themselves.',
  })
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
}

/** A filter as an event tells it. What was searched for is a part of somebody's name or address, so it stays unsaid. */
export const describeFilter = ({ query, role, status }: PeopleFilterQuery): Record<string, unknown> => ({
  ...(role && { role }),
  ...(status && { status }),
  ...(query?.trim() && { search: true }),
});
