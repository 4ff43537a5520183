import type { Trigger, TriggerName } from '#src/common/workflow-definition.js';
import type { WrittenEntry } from '../../accounts/index.js';
import type { StartEvent } from './run-starts.js';

/** Something that happened to an account, as workflows listen to it. */
export interface AccountEvent extends StartEvent {
  readonly on: TriggerName;
  /** Of a change of stage: the ids of both. */
  readonly stages?: { readonly from: string; readonly to: string };
  /** Of a renewal's date that was set: `YYYY-MM-DD`. */
  readonly renewalOn?: string;
  /** The workflow whose run did it. */
  readonly workflowId: string | null;
}

/** What an entry of a timeline means to workflows: nothing, one thing, or two. */
export function eventsOf({ id, accountId, kind, data, automation }: WrittenEntry): AccountEvent[] {
  const depth = automation === null ? 0 : automation.depth + 1;
  const event = { accountId, eventKey: id, depth, workflowId: automation?.workflowId ?? null };
  switch (kind as string) {
    case 'created':
    case 'imported':
      return [
        {
          ...event,
          on: 'account_created',
          because: kind === 'imported' ? 'the account was imported' : 'the account was added',
        },
        ...renewalOf(event, data.renewalOn),
      ];
    case 'stage_changed': {
      const { from, to } = (data.stages ?? {}) as { readonly from?: unknown; readonly to?: unknown };
      if (typeof from !== 'string' || typeof to !== 'string') return [];
      const name = data.after?.stageId;
      const because = `the stage became ${typeof name === 'string' ? name : 'another one'}`;
      return [{ ...event, on: 'stage_changed', because, stages: { from, to } }];
    }
    case 'changed':
      return renewalOf(event, data.after?.renewalOn);
    case 'handoff_accepted':
      return [{ ...event, on: 'handed_off', because: 'its handoff was accepted' }];
    default:
      return [];
  }
}

/** A renewal is met once for each of its dates, by whichever way. */
export const renewalEvent = (accountId: string, renewalOn: string): StartEvent & { readonly renewalOn: string } => ({
  accountId,
  eventKey: `renewal:${renewalOn}`,
  because: `its renewal is on ${renewalOn}`,
  depth: 0,
  renewalOn,
});

const renewalOf = (
  { accountId, depth, workflowId }: Pick<AccountEvent, 'accountId' | 'depth' | 'workflowId'>,
  renewalOn: unknown,
): AccountEvent[] =>
  typeof renewalOn === 'string'
    ? [{ ...renewalEvent(accountId, renewalOn), on: 'renewal_within', depth, workflowId }]
    : [];

/** Whether a trigger listens to an event. @param within of a renewal: whether its date is so near */
export function listensTo(trigger: Trigger, event: AccountEvent, within: (renewalOn: string, days: number) => boolean) {
  if (trigger.on !== event.on) return false;
  switch (trigger.on) {
    case 'stage_changed':
      return (
        (trigger.fromStageId === null || trigger.fromStageId === event.stages?.from) &&
        (trigger.toStageId === null || trigger.toStageId === event.stages?.to)
      );
    case 'renewal_within':
      return event.renewalOn !== undefined && within(event.renewalOn, trigger.days);
    case 'account_created':
    case 'handed_off':
      return true;
  }
}
