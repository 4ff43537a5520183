import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, ValidateIf } from 'class-validator';
import { SelectedByFilter } from '#src/modules/users/index.js';
import { AccountFilterQuery } from '../../accounts/index.js';

/** Accounts that one dry run shows: it locks what the real run would. */
export const mostAccounts = 10;

/** For which accounts; without either, for any. */
export class DryRunBody {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: mostAccounts,
    example: ['0199f2b4-5c1e-7000-8000-000000000001'],
    description: 'For these …',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1, { message: 'Name at least one account.' })
  @ArrayMaxSize(mostAccounts, { message: `Name ${mostAccounts} accounts at most.` })
  @IsUUID(undefined, { each: true, message: 'Give the ids of accounts.' })
  accountIds?: string[];

  @SelectedByFilter(AccountFilterQuery)
  filter?: AccountFilterQuery;
}
