import type { CsvColumn } from '#src/http/index.js';
import type { AccountFacts } from '../account-facts.js';
import type { Health } from '../account.entity.js';
import type { Signal } from '../account-signals.sql.js';
import { majorUnits } from '#src/common/currencies.js';

const healthWords: Readonly<Record<Health, string>> = {
  good: 'Good',
  watch: 'Watch',
  at_risk: 'At risk',
  unknown: 'Unknown',
};

const signalWords: Readonly<Record<Signal, string>> = {
  no_touch: 'No touch for 30 days',
  champion_left: 'Champion left',
  renewal_soon: 'Renewal within 90 days',
  overdue_item: 'Overdue item',
  stale_health: 'Stale health',
};

/** The columns of the file, by the words that an import knows: what was taken away can be brought back. */
export const accountColumns: readonly CsvColumn<AccountFacts>[] = [
  { heading: 'Name', value: ({ name }) => name },
  { heading: 'Domain', value: ({ domain }) => domain },
  { heading: 'External id', value: ({ externalId }) => externalId },
  { heading: 'Stage', value: ({ stage }) => stage.name },
  { heading: 'CSM', value: ({ csm }) => csm?.email ?? null },
  { heading: 'Health', value: ({ health }) => healthWords[health] },
  { heading: 'Health reason', value: ({ healthReason }) => healthReason },
  {
    heading: 'Annual value',
    value: ({ annualValueMinor, currency }) =>
      annualValueMinor === null || currency === null ? null : majorUnits(annualValueMinor, currency),
  },
  { heading: 'Currency', value: ({ currency }) => currency },
  { heading: 'Renewal', value: ({ renewalOn }) => renewalOn },
  { heading: 'Next step', value: ({ nextStep }) => nextStep },
  { heading: 'Next step date', value: ({ nextStepOn }) => nextStepOn },
  { heading: 'Last touch', value: ({ lastTouchAt }) => lastTouchAt?.toISOString().slice(0, 10) ?? null },
  { heading: 'Signals', value: ({ signals }) => signals.map((signal) => signalWords[signal]).join(', ') },
];
