import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { NobodyLeft, QueueItems } from '../queue/index.js';
import type { HandoffField } from './form/handoff-fields.js';
import type { HandoffForm } from './form/handoff-form.entity.js';
import type { HandoffAnswers } from './handoff-answers.js';
import type { LockedHandoff } from './handoff-locks.js';
import { HandoffRecords } from './handoff-records.js';
import { handoffRing } from './handoff-routes.js';
import { HandoffsRepository } from './handoffs.repository.js';

const hour = 3_600;

/** What is handed over. The account is locked, and so is the receiver. */
interface Dispatched {
  readonly account: { readonly id: string; readonly name: string };
  readonly form: HandoffForm;
  readonly answers: HandoffAnswers;
  /** Null: for anybody. */
  readonly toId: string | null;
}

/** Puts handoffs on their way, to their receiver and back: whoever is to do something next has the item in the queue. */
@Injectable()
export class HandoffDispatch {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly items: QueueItems,
    private readonly records: HandoffRecords,
    private readonly nobodyLeft: NobodyLeft,
  ) {}

  /** @returns the new handoff's id */
  async send(
    tx: Tx,
    actor: Actor,
    { account, form, answers, toId }: Dispatched,
    origin: RequestOrigin,
  ): Promise<string> {
    const { organizationId, userId: fromId } = actor;
    const id = uuid();
    const { answerBy, dueOn } = await this.handoffs.deadline(tx, organizationId, form.answerWithinHours * hour);
    const queueItemId = await this.items.add(tx, organizationId, {
      kind: 'handoff',
      accountId: account.id,
      title: titleToAnswer(account.name),
      body: null,
      assigneeId: toId,
      dueOn,
      madeBy: 'handoff',
      madeById: id,
      dedupeKey: `handoff:${id}`,
    });
    const asked = { organizationId, id, accountId: account.id, formVersion: form.version, answers };
    await this.handoffs.insert(tx, { ...asked, fromId, toId, answerBy, queueItemId });
    await this.tellSent(tx, actor, { id, account }, { fromId, toId }, origin);
    return id;
  }

  /** Sends a returned handoff again. Its clock goes on where it stopped. */
  async sendAgain(
    tx: Tx,
    actor: Actor,
    { handoff, item, account }: LockedHandoff,
    { answers, toId }: Pick<Dispatched, 'answers' | 'toId'>,
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId, id, fromId, secondsLeft } = handoff;
    const { now, answerBy, dueOn } = await this.handoffs.deadline(tx, organizationId, secondsLeft ?? hour);
    const title = titleToAnswer(account.name);
    await this.items.change(tx, item, { title, body: null, assigneeId: toId, dueOn, ...untouched });
    const sent = { state: 'sent', answers, toId, answerBy, secondsLeft: null, sentAt: now } as const;
    await this.handoffs.change(tx, handoff, sent);
    await this.tellSent(tx, actor, { id, account }, { fromId, toId }, origin);
  }

  /**
   * Gives a handoff back to its sender with its gaps. The clock stands still, with an hour left at least.
   * @param senderId null where the sender has left: then anybody may complete it
   */
  async giveBack(
    tx: Tx,
    actor: Actor,
    { handoff, item, account }: LockedHandoff,
    { gaps, note, senderId }: { gaps: readonly HandoffField[]; note: string | null; senderId: string | null },
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId, id, fromId, answerBy } = handoff;
    const { userId } = actor;
    const { now } = await this.handoffs.deadline(tx, organizationId, 0);
    const left = Math.ceil(((answerBy ?? now).getTime() - now.getTime()) / 1000);
    const labels = gaps.map(({ label }) => label);
    const title = `Complete the handoff of ${account.name}`;
    const body = [...labels.map((label) => `- ${label}`), ...(note === null ? [] : ['', note])].join('\n');
    await this.items.change(tx, item, { title, body, assigneeId: senderId, dueOn: null, ...untouched });
    await this.handoffs.change(tx, handoff, {
      state: 'returned',
      toId: userId,
      gaps: gaps.map((field) => field.id),
      gapsNote: note,
      answerBy: null,
      secondsLeft: Math.max(left, hour),
    });
    const step = { state: 'returned', fromId, toId: userId, data: { gaps: labels, note } } as const;
    await this.records.record(tx, organizationId, { id, account }, step, { userId, origin });
  }

  private async tellSent(
    tx: Tx,
    { organizationId, userId }: Actor,
    about: { readonly id: string; readonly account: Dispatched['account'] },
    people: { readonly fromId: string; readonly toId: string | null },
    origin: RequestOrigin,
  ): Promise<void> {
    await this.records.record(tx, organizationId, about, { state: 'sent', ...people }, { userId, origin });
    if (people.toId === null) await this.nobodyLeft.tell(tx, organizationId, { ring: handoffRing, what: 'handoffs' });
  }
}

/** An item that somebody else has now, who has not claimed it. */
const untouched = { state: 'open', claimedAt: null, snoozedUntil: null } as const;

const titleToAnswer = (account: string): string => `Accept or return the handoff of ${account}`;
