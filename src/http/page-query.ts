import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Members of a page, when nobody asks for another number. */
export const pageLimit = 25;

/** How many a page has: 1 to 100. */
export const PageLimit = () =>
  applyDecorators(
    Max(100),
    Min(1),
    IsInt(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
    ),
    ApiPropertyOptional({ type: Number, minimum: 1, maximum: 100, default: pageLimit }),
  );

/** Where a page begins; an empty value counts as absent. */
export const PageCursor = (description = 'The `nextCursor` of the page before.') =>
  applyDecorators(
    MaxLength(1000),
    IsString(),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value)),
    ApiPropertyOptional({ type: String, description }),
  );

/** Which page of a list. */
export class PageQuery {
  @PageLimit()
  limit = pageLimit;

  @PageCursor()
  cursor?: string;
}
