import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import type { EventData } from './account-event.entity.js';
import { AccountEventsRepository, type TimelineRow } from './account-events.repository.js';
import { AccountsRepository } from '../accounts.repository.js';
import type { Automation } from '../automation.js';
import type { TimelineKind } from './timeline-kinds.js';

/** What is written into an account's timeline. */
export interface TimelineEntry {
  readonly kind: TimelineKind;
  /** The user who did it; null for the system. */
  readonly actorId: string | null;
  /** The step of a workflow's run that did it. */
  readonly automation?: Automation | undefined;
  /** The row that it tells of, which {@link TimelineDetails} may know more of: a note, an action, a queue item, a contact. */
  readonly subjectId?: string;
  /** What was then, and stays. No user by name: they are named when it is read. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Users that it is about, such as whom an account went to. */
  readonly people?: Readonly<Record<string, string | null>>;
  /** The account's version that the change made, where it made one: who changes the account with an older one is told of it. */
  readonly version?: number;
  /** Whether it counts as a touch: a note, a mail, a finished task. */
  readonly touch?: boolean;
}

/** An entry that was written, as those hear of it who observe timelines. */
export interface WrittenEntry extends Pick<TimelineEntry, 'kind' | 'actorId'> {
  readonly id: string;
  readonly accountId: string;
  readonly data: EventData;
  readonly automation: Automation | null;
}

/** Hears of entries in the transaction that writes them. */
export type TimelineObserver = (tx: Tx, organizationId: string, entries: readonly WrittenEntry[]) => Promise<void>;

/** Writes accounts' timelines, in the transaction of the change they tell of. */
@Injectable()
export class AccountTimeline {
  private readonly observers: TimelineObserver[] = [];

  constructor(
    private readonly events: AccountEventsRepository,
    private readonly accounts: AccountsRepository,
  ) {}

  /** Lets a module above hear of every entry when it is written, and so of what happens to accounts. Call it when that module starts. */
  observe(observer: TimelineObserver): void {
    this.observers.push(observer);
  }

  record(tx: Tx, organizationId: string, accountId: string, entry: TimelineEntry): Promise<void> {
    return this.recordMany(tx, organizationId, [{ accountId, ...entry }]);
  }

  /** What was written of one thing at an account, the oldest first. */
  about(organizationId: string, accountId: string, subjectId: string): Promise<TimelineRow[]> {
    return this.events.about(organizationId, accountId, subjectId);
  }

  /** Counts what an entry told of as a touch once it is done: a mail that has left. */
  touch(tx: Tx, organizationId: string, accountId: string): Promise<void> {
    return this.accounts.touch(tx, organizationId, [accountId]);
  }

  /** As {@link record}, for a change of many accounts, in few statements. */
  async recordMany(
    tx: Tx,
    organizationId: string,
    entries: readonly (TimelineEntry & { readonly accountId: string })[],
  ): Promise<void> {
    const touched = entries.filter(({ touch }) => touch).map(({ accountId }) => accountId);
    if (touched.length > 0) await this.accounts.touch(tx, organizationId, touched);
    const written = entries.map(({ accountId, kind, actorId, automation = null, data, people }): WrittenEntry => ({
      id: uuid(),
      accountId,
      kind,
      actorId,
      data: { ...data, ...(people && { people }), ...(automation && { automation: shown(automation) }) },
      automation,
    }));
    await this.events.insert(
      tx,
      organizationId,
      written.map(({ automation, ...entry }, index) => ({
        ...entry,
        subjectId: entries[index]?.subjectId ?? null,
        version: entries[index]?.version ?? null,
        runId: automation?.runId ?? null,
        depth: automation?.depth ?? null,
      })),
    );
    for (const observer of this.observers) await observer(tx, organizationId, written);
  }
}

/** What of a run's step an entry says when it is read. */
const shown = ({ workflowId, workflowName, version, step, runId }: Automation) => ({
  workflowId,
  workflow: workflowName,
  version,
  step,
  runId,
});
