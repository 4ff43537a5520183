import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';
import { IdField } from '#src/http/index.js';
import { PreviewFingerprint, SelectedByFilter, SelectedExcept, SelectedIds } from '#src/modules/users/index.js';
import { accountWords } from '../account-selection.js';
import { AccountFilterQuery } from '../../list/dto/account-filter.query.js';

/** Accounts to give to somebody: those of some ids, or all that a filter leaves. */
export class AssignAccountsBody {
  @IdField({ nullable: true, description: 'Who gets them: an active person. Null: nobody.' })
  csmId!: string | null;

  @ApiPropertyOptional({
    default: true,
    example: true,
    description: 'Whether the open items that their CSMs have there go along. To nobody, none does.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsBoolean()
  moveItems?: boolean;

  @SelectedIds(accountWords)
  ids?: string[];

  @SelectedByFilter(AccountFilterQuery)
  filter?: AccountFilterQuery;

  @SelectedExcept(accountWords)
  except?: string[];

  @PreviewFingerprint()
  fingerprint?: string;
}
