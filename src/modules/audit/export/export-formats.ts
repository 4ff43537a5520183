import type {
  AuditEventResponse,
  PersonResponse,
  AuditChangeResponse,
  AuditFactResponse,
} from '../dto/audit-event.response.js';
import type { CsvColumn } from '#src/http/index.js';
import { eventWords } from '../../descriptors.js';

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** JSON Lines: an event a line, as the API's list has it. */
export async function* jsonLines(batches: AsyncIterable<readonly AuditEventResponse[]>): AsyncGenerator<string> {
  for await (const events of batches) yield events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

type Column = CsvColumn<AuditEventResponse>;

/** What a spreadsheet shows of an event. */
export const auditColumns: readonly Column[] = [
  { heading: 'Time (UTC)', value: ({ occurredAt }) => occurredAt.toISOString() },
  { heading: 'Event', value: ({ kind }) => eventWords[kind].label },
  { heading: 'Kind', value: ({ kind }) => kind },
  { heading: 'Outcome', value: ({ outcome }) => outcome },
  ...person('Actor', ({ actor }) => actor),
  ...person('Subject', ({ subject }) => subject),
  { heading: 'Changes', value: ({ changes }) => changes.map(inWords).join('; ') },
  { heading: 'About', value: ({ context }) => context.map(asFact).join('; ') },
  { heading: 'Reason', value: ({ reason }) => reason },
  { heading: 'Address', value: ({ ip }) => ip },
  { heading: 'Client', value: ({ userAgent }) => userAgent },
  { heading: 'Request', value: ({ requestId }) => requestId },
  { heading: 'Id', value: ({ id }) => id },
];

function person(heading: string, of: (event: AuditEventResponse) => PersonResponse): Column[] {
  const named = (event: AuditEventResponse) => {
    const view = of(event);
    return view !== null && 'id' in view ? view : null;
  };
  const called = (event: AuditEventResponse): string | null => {
    const view = of(event);
    return view !== null && 'label' in view ? view.label : (view?.name ?? null);
  };
  return [
    { heading, value: called },
    { heading: `${heading} email`, value: (event) => named(event)?.email ?? null },
    { heading: `${heading} id`, value: (event) => named(event)?.id ?? null },
  ];
}

const inWords = ({ field, before, after }: AuditChangeResponse): string =>
  before === null ? `${field}: ${text(after)}` : `${field}: ${text(before)} → ${text(after)}`;

const asFact = ({ field, value }: AuditFactResponse): string => `${field}: ${text(value)}`;

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? 'none' : JSON.stringify(value);
