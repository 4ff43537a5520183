import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { healths, type Health } from '../../account.entity.js';
import { signals, type Signal } from '../../account-signals.sql.js';

/** An empty value counts as absent, so that a form's address reads well. */
const EmptyIsAbsent = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value)),
    IsOptional(),
  );

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which accounts. */
export class AccountFilterQuery {
  @ApiPropertyOptional({
    maxLength: 100,
    description:
      'Parts of a name, a domain or an external id in any order, parted by blanks or commas. Case, accents, apostrophes and hyphens don’t matter; `%`, `_` and `\\` mean themselves.',
    example: 'nordwind',
  })
  @EmptyIsAbsent()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'The search must be one line of text.' })
  query?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'In this stage.' })
  @EmptyIsAbsent()
  @IsUUID(undefined, { message: 'Give the id of a stage.' })
  stage?: string;

  @ApiPropertyOptional({ enum: healths })
  @EmptyIsAbsent()
  @IsIn(healths)
  health?: Health;

  @ApiPropertyOptional({
    type: String,
    example: 'me',
    description: 'Whose: `me`, `none` for nobody’s, or a person’s id.',
  })
  @EmptyIsAbsent()
  @IsString()
  @Matches(new RegExp(`^(me|none)$|${uuid.source}`, 'i'), { message: 'Give `me`, `none` or the id of a person.' })
  csm?: string;

  @ApiPropertyOptional({ enum: signals, description: 'With this signal. Accounts in a closed stage have none.' })
  @EmptyIsAbsent()
  @IsIn(signals)
  signal?: Signal;
}
