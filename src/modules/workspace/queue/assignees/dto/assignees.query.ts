import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageLimit, pageLimit } from '#src/http/index.js';

export class AssigneesQuery {
  @ApiPropertyOptional({ description: 'Parts of a name or email in any order.' })
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'The search must be one line of text.' })
  query?: string;

  @PageLimit()
  limit = pageLimit;
}
