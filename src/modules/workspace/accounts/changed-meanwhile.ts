import { DomainError } from '#src/common/domain-error.js';
import type { PersonReferenceResponse } from './dto/account.response.js';
import type { AccountEvent } from './timeline/account-event.entity.js';

/** How one fact was changed since the version that somebody had. */
export interface MeanwhileChange {
  /** Its name in the API. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly by: PersonReferenceResponse | null;
  readonly at: Date;
}

/** What facts are called in sentences. */
export const factNames: Readonly<Record<string, string>> = {
  name: 'the name',
  domain: 'the domain',
  externalId: 'the external id',
  stageId: 'the stage',
  csmId: 'the CSM',
  health: 'the health',
  healthReason: 'the reason for the health',
  annualValueMinor: 'the annual value',
  currency: 'the currency',
  renewalOn: 'the renewal',
  nextStep: 'the next step',
  nextStepOn: 'the day of the next step',
};

/** Each fact that entries of the timeline tell of: as it was before the first, and as the last left it, by whom and when. */
export function changesIn(
  events: readonly AccountEvent[],
  people: (id: string | null) => PersonReferenceResponse | null,
): MeanwhileChange[] {
  const changes = new Map<string, MeanwhileChange>();
  for (const { actorId, occurredAt, data } of events) {
    for (const [field, { before, after }] of factsIn(data, people)) {
      const first = changes.get(field);
      changes.set(field, {
        field,
        before: first === undefined ? before : first.before,
        after,
        by: people(actorId),
        at: occurredAt,
      });
    }
  }
  return [...changes.values()];
}

function* factsIn(
  data: AccountEvent['data'],
  people: (id: string | null) => PersonReferenceResponse | null,
): Generator<readonly [string, { readonly before: unknown; readonly after: unknown }]> {
  const before = data.before ?? {};
  for (const [field, after] of Object.entries(data.after ?? {}))
    yield [field, { before: before[field] ?? null, after }];
  const moved = data.people as { readonly from: string | null; readonly to: string | null } | undefined;
  if (moved) yield ['csmId', { before: people(moved.from)?.name ?? null, after: people(moved.to)?.name ?? null }];
}

/** The refusal of a change that somebody made to an account as it was before: what is it now, and who changed it. */
export function changedMeanwhile(version: number, changes: readonly MeanwhileChange[]): DomainError {
  const last = changes.at(-1);
  const facts = changes.map(({ field }) => factNames[field] ?? field);
  const who = last?.by?.name ?? 'Somebody';
  const what = facts.length === 0 ? 'this account' : new Intl.ListFormat('en').format(facts);
  return new DomainError('changed_meanwhile', `${who} changed ${what} meanwhile. Nothing of yours was saved.`, {
    extras: { version, changes },
  });
}
