import { DomainError, fieldError } from '#src/common/domain-error.js';
import { brokeConstraint } from '#src/common/postgres-error.js';
import type { Account } from './account.entity.js';

/** What is refused of an account that is archived. */
export const isArchived = (): DomainError =>
  new DomainError('state_conflict', 'This account is archived. Restore it to work on it.');

export const noSuchStage = (field = 'stageId'): DomainError =>
  fieldError(field, 'no_such_stage', 'There is no such stage. Choose one that there is.');

export const noSuchCsm = (): DomainError =>
  fieldError('csmId', 'no_such_person', 'Choose an active person of the organization.');

/** What is unique among the accounts that are not archived, with its constraint. */
export const uniqueFacts = { domain: 'uq_accounts_domain', externalId: 'uq_accounts_external_id' } as const;
export type UniqueFact = keyof typeof uniqueFacts;

/** Which fact another account has already, when that is why the database refused. */
export const factTaken = (error: unknown): UniqueFact | null =>
  (Object.keys(uniqueFacts) as UniqueFact[]).find((fact) => brokeConstraint(error, uniqueFacts[fact])) ?? null;

/** Another account of the organization has the domain or the id; it is named, so that one finds it. */
export function taken(fact: UniqueFact, holder: Pick<Account, 'id' | 'name'> | null): DomainError {
  const what = fact === 'domain' ? 'domain' : 'external id';
  const detail = holder === null ? `Another account has this ${what}.` : `The account ${holder.name} has this ${what}.`;
  return new DomainError('validation_failed', detail, {
    fields: [{ field: fact, code: 'taken', detail }],
    ...(holder && { extras: { account: { id: holder.id, name: holder.name } } }),
  });
}
