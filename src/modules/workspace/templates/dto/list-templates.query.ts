import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageCursor, pageLimit, PageLimit } from '#src/http/index.js';
import { templateKinds, type TemplateKind } from '../template.entity.js';
import { templateSorts, type TemplateSort } from '../templates-list.js';

const none = (value: unknown): unknown => (value === '' ? undefined : value);

/** How to look at the templates. */
export class ListTemplatesQuery {
  @ApiPropertyOptional({ description: 'Parts of a name in any order, parted by blanks or commas.' })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'The search must be one line of text.' })
  query?: string;

  @ApiPropertyOptional({ enum: templateKinds })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsIn(templateKinds)
  kind?: TemplateKind;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Those that were archived, instead of the others.',
  })
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' || value === '' ? false : value,
  )
  @IsBoolean()
  archived = false;

  @ApiPropertyOptional({ enum: templateSorts, default: 'name' })
  @IsIn(templateSorts)
  sort: TemplateSort = 'name';

  @PageLimit()
  limit = pageLimit;

  @PageCursor('The `nextCursor` or `previousCursor` of a page with the same filters and sort.')
  cursor?: string;
}
