import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { DayField, field, IdField, LineField, TextField, VersionField } from '#src/http/index.js';
import { accountDomainRule, isAccountDomain, normalizeAccountDomain } from '../account-domain.js';
import { healths, type Health } from '../account.entity.js';
import { isCurrency, mostMinorUnits } from '#src/common/currencies.js';

const maybe = { optional: true, nullable: true } as const;

/** Absent, or a value: null is none. */
const IfGiven = () => ValidateIf((_, value: unknown) => value !== undefined);

/** What is to be done next at an account. */
export const NextStepField = () =>
  LineField({ ...maybe, max: 500, example: 'Walk their new admin through the reports' });
export const NextStepDayField = () =>
  DayField({ ...maybe, description: 'By when. Taken away together with the step.' });

/** What can be said of an account, new or not, apart from its name. Null takes a fact away. */
export class AccountFields {
  @field(
    { ...maybe, description: 'Unique among the accounts that are not archived.', example: 'nordwind.example' },
    { name: 'domain', normalize: normalizeAccountDomain, holds: isAccountDomain, message: accountDomainRule },
  )
  domain?: string | null;

  @LineField({ ...maybe, description: 'What another system calls it; unique likewise.', example: 'SF-00192' })
  externalId?: string | null;

  @IdField({ optional: true, description: 'Of one of `GET /v1/account-stages`.' })
  stageId?: string;

  @IdField({ ...maybe, description: 'Who is responsible for it: an active person. Null: nobody.' })
  csmId?: string | null;

  @applyDecorators(
    ApiPropertyOptional({ enum: healths, description: 'Any but `unknown` needs a reason.' }),
    IfGiven(),
    IsIn(healths, { message: `The health is one of ${healths.join(', ')}.` }),
  )
  health?: Health;

  @TextField({ ...maybe, max: 2_000, example: 'The rollout waits for their security review.' })
  healthReason?: string | null;

  @applyDecorators(
    ApiPropertyOptional({
      type: 'integer',
      nullable: true,
      minimum: 0,
      maximum: mostMinorUnits,
      example: 4_800_000,
      description: 'What it is worth in a year, in the currency’s smallest unit.',
    }),
    ValidateIf((_, value: unknown) => value !== undefined && value !== null),
    IsInt({ message: 'Enter a whole number of the currency’s smallest unit.' }),
    Min(0, { message: 'A value is not negative.' }),
    Max(mostMinorUnits, { message: 'This value is too large.' }),
  )
  annualValueMinor?: number | null;

  @field(
    { optional: true, example: 'EUR', description: 'ISO 4217; the organization’s where none is given.' },
    {
      name: 'currency',
      normalize: (text) => text.trim().toUpperCase(),
      holds: isCurrency,
      message: 'Enter a currency by its three letters, such as EUR.',
    },
  )
  currency?: string;

  @DayField({ ...maybe, description: 'When the contract is to be renewed.' })
  renewalOn?: string | null;

  @NextStepField()
  nextStep?: string | null;

  @NextStepDayField()
  nextStepOn?: string | null;
}

/** Whether a CSM's open items go along. */
export const MoveItems = () =>
  applyDecorators(
    ApiPropertyOptional({
      type: Boolean,
      default: true,
      example: true,
      description: 'With another CSM: whether the former one’s open items at the account go along.',
    }),
    IfGiven(),
    IsBoolean(),
  );

export class CreateAccountBody extends AccountFields {
  @LineField({ example: 'Nordwind Logistics' })
  name!: string;
}

/** What to change of an account; what is absent stays. */
export class ChangeAccountBody extends AccountFields {
  @LineField({ optional: true, example: 'Nordwind Logistics' })
  name?: string;

  @MoveItems()
  moveItems?: boolean;

  @VersionField()
  version?: number;
}
