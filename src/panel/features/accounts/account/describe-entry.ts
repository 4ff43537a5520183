import type { TimelineEntry } from '../../../api/types.js';
import type { TimelineChange } from '../../../kit/timeline.js';
import { describeFact, describeValue, factLabels, partLabels } from '../account-words.js';

/** An entry of a kind that an older page may not know. */
type Entry = Omit<TimelineEntry, 'kind'> & { readonly kind: string };

/** What was done, after the name of who did it: `changed the stage`. */
export function describeEntry({ kind, people, data, details }: Entry): string {
  const name = textIn(details, 'name') ?? 'a contact who was deleted';
  const title = textIn(details, 'title') ?? textIn(data, 'title');
  const titled = title === null ? 'a task' : `the task “${title}”`;
  switch (kind) {
    case 'created':
      return people?.to ? `added the account, for ${people.to.name}` : 'added the account';
    case 'imported':
      return 'imported the account';
    case 'changed':
      return 'changed the facts';
    case 'stage_changed':
      return 'changed the stage';
    case 'health_set':
      return 'said how the account is';
    case 'csm_changed':
      return people?.to
        ? `gave the account to ${people.to.name}`
        : `took the account from ${people?.from?.name ?? 'somebody'}`;
    case 'next_step_set':
      return 'set the next step';
    case 'archived':
      return 'archived the account';
    case 'restored':
      return 'restored the account';
    case 'note':
      return 'wrote a note';
    case 'contact_added':
      return `added ${name}`;
    case 'contact_changed':
      return `changed what is known of ${name}`;
    case 'contact_left':
      return `noted that ${name} has left`;
    case 'contact_returned':
      return `noted that ${name} is there again`;
    case 'contact_removed':
      return 'deleted a contact';
    case 'champion_changed':
      return `made ${name} the champion`;
    case 'mail':
      return describeMail(data, details);
    case 'task_added':
      return `added ${titled}`;
    case 'task_claimed':
      return `claimed ${titled}`;
    case 'task_completed':
      return `completed ${titled}`;
    case 'task_returned':
      return `gave ${titled} back`;
    case 'task_reassigned':
      return people?.to ? `gave ${titled} to ${people.to.name}` : `put ${titled} back into the queue`;
    case 'task_snoozed':
      return `put off ${titled}`;
    case 'handoff_sent':
      return people?.to ? `handed the account over to ${people.to.name}` : 'handed the account over to anybody';
    case 'handoff_accepted':
      return `accepted the handoff from ${people?.from?.name ?? 'somebody'}`;
    case 'handoff_returned':
      return `returned the handoff to ${people?.from?.name ?? 'its sender'}`;
    case 'handoff_withdrawn':
      return 'withdrew the handoff';
    case 'handoff_expired':
      return 'let the handoff expire: nobody answered it in time';
    default:
      return kind.replaceAll('_', ' ');
  }
}

/** A mail that a template made: what became of it is its state. */
function describeMail(data: Entry['data'], details: Entry['details']): string {
  const subject = textIn(details, 'subject');
  const what = subject === null ? 'a mail' : `the mail “${subject}”`;
  const to = textIn(details?.recipient, 'name') ?? 'a contact who was deleted';
  const template = textIn(data, 'template');
  return [`wrote ${what} to ${to}`, ...(template === null ? [] : [`by the template ${template}`])].join(' ');
}

/** What differs, fact by fact. */
export function describeEntryChanges({ data }: Pick<Entry, 'data'>): TimelineChange[] {
  const [before, after] = [membersIn(data.before), membersIn(data.after)];
  if (after === null) return partChange(data.part);
  return Object.keys(after)
    .filter((field) => field !== 'currency')
    .map((field) => ({
      label: factLabels[field] ?? field,
      before: valueOf(before ?? {}, field),
      after: valueOf(after, field),
    }));
}

function valueOf(facts: Readonly<Record<string, unknown>>, field: string): string | null {
  const { annualValueMinor, currency } = facts;
  if (field === 'annualValueMinor' && typeof annualValueMinor === 'number' && typeof currency === 'string')
    return describeValue({ annualValueMinor, currency });
  return describeFact(field, facts[field]);
}

/** The part of a contact, where it was changed. */
function partChange(part: unknown): TimelineChange[] {
  const change = membersIn(part);
  if (change === null) return [];
  const labelOf = (value: unknown) =>
    typeof value === 'string' && value in partLabels ? partLabels[value as keyof typeof partLabels] : null;
  return [{ label: 'Part', before: labelOf(change.before), after: labelOf(change.after) }];
}

const membersIn = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;

/** The step of a workflow's run that did it; null where somebody did. */
export function automationOf({
  data,
}: Pick<Entry, 'data'>): { readonly workflow: string; readonly runId: string; readonly step: number } | null {
  const automation = membersIn(data.automation);
  const [workflow, runId] = [textIn(automation, 'workflow'), textIn(automation, 'runId')];
  const step = automation?.step;
  return workflow === null || runId === null || typeof step !== 'number' ? null : { workflow, runId, step };
}

/** A text among an entry's members. */
export function textIn(members: unknown, name: string): string | null {
  const value = membersIn(members)?.[name];
  return typeof value === 'string' ? value : null;
}
