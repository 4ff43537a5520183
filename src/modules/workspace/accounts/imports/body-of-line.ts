import { fieldError } from '#src/common/domain-error.js';
import type { AccountFacts } from '../account-facts.js';
import { healths, type Health } from '../account.entity.js';
import type { ChangeAccountBody } from '../dto/account.bodies.js';
import { minorUnits, type LineFacts } from './line-facts.js';
import { listsReason } from './reading/health-names.js';

/**
 * What a line says of an account, as the API would be told; an empty cell says nothing.
 * @param now the account as it is; null for a new one
 * @param currency of a value where none is given
 * @throws DomainError `validation_failed`
 */
export function bodyOf(
  facts: LineFacts,
  now: AccountFacts | null,
  currency: string,
  csms: ReadonlyMap<string, string>,
): ChangeAccountBody {
  const { name, domain, externalId, renewalOn, nextStep, nextStepOn, csm } = facts;
  return {
    ...(name !== undefined && { name }),
    ...(domain !== undefined && { domain }),
    ...(externalId !== undefined && { externalId }),
    ...(renewalOn !== undefined && { renewalOn }),
    ...(nextStep !== undefined && { nextStep }),
    ...(nextStepOn !== undefined && { nextStepOn }),
    ...(csm !== undefined && { csmId: csms.get(csm) ?? null }),
    ...valueOf(facts, now, currency),
    ...healthOf(facts, now),
  };
}

/** A currency beside no value says nothing, unless the account's value is in another one: then it would be converted in silence. */
function valueOf({ annualValue, currency }: LineFacts, now: AccountFacts | null, usual: string): ChangeAccountBody {
  if (annualValue === undefined) {
    const current = now?.currency ?? null;
    if (current === null || currency === undefined || currency === current) return {};
    throw fieldError(
      'annualValue',
      'needed',
      `The value here is in ${current}. Give a value as well to have it in ${currency}.`,
    );
  }
  const its = currency ?? now?.currency ?? usual;
  const annualValueMinor = minorUnits(annualValue, its);
  if (annualValueMinor === null) throw fieldError('annualValue', 'invalid', `${annualValue} is no amount in ${its}.`);
  return { annualValueMinor, currency: its };
}

/** A health that a list repeats is not said anew: whose word it is stays. */
function healthOf({ health: word, healthReason }: LineFacts, now: AccountFacts | null): ChangeAccountBody {
  const health = healths.find((one): one is Health => one === word);
  const repeats = now !== null && health === now.health && (healthReason ?? now.healthReason) === now.healthReason;
  if (repeats) return {};
  if (health === undefined) return healthReason === undefined ? {} : { healthReason };
  if (health === 'unknown') return healthReason === undefined ? { health } : { health, healthReason };
  return { health, healthReason: healthReason ?? listsReason };
}
