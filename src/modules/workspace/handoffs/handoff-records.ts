import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { AccountTimeline } from '../accounts/index.js';
import type { HandoffState } from './handoff.entity.js';
import type { LockedHandoff } from './handoff-locks.js';
import { HandoffMails } from './handoff-mails.js';

/** Who did it, and from where; the system where nobody did. */
export interface DoneBy {
  readonly userId: string | null;
  readonly origin: RequestOrigin | null;
}

/** What happened to a handoff. */
interface HandoffStep {
  /** What it is now. */
  readonly state: HandoffState;
  /** Whom it is from and to now. */
  readonly fromId: string;
  readonly toId: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Whom each step concerns, beside whoever took it. */
const concerned: Readonly<Record<HandoffState, (step: HandoffStep) => readonly (string | null)[]>> = {
  sent: ({ toId }) => [toId],
  accepted: ({ fromId }) => [fromId],
  returned: ({ fromId }) => [fromId],
  withdrawn: ({ toId }) => [toId],
  expired: ({ fromId, toId }) => [fromId, toId],
};

/** Tells what happens to handoffs: in the account's timeline, in the audit log, and whom it concerns by mail. */
@Injectable()
export class HandoffRecords {
  constructor(
    private readonly timeline: AccountTimeline,
    private readonly audit: AuditLog,
    private readonly mails: HandoffMails,
  ) {}

  async record(
    tx: Tx,
    organizationId: string,
    { id, account }: { readonly id: string; readonly account: LockedHandoff['account'] },
    step: HandoffStep,
    { userId, origin }: DoneBy,
  ): Promise<void> {
    const { state, fromId, toId, data = {} } = step;
    await this.timeline.record(tx, organizationId, account.id, {
      kind: `handoff_${state}`,
      actorId: userId,
      subjectId: id,
      data: { handoffId: id, fromId, ...data },
      people: { from: fromId, to: toId },
    });
    await this.audit.record(tx, organizationId, {
      kind: `handoff.${state}`,
      actor: userId === null ? system : { userId },
      ...(toId !== null && { subject: { userId: toId } }),
      after: { account: account.name, accountId: account.id, handoffId: id, fromId, toId, ...data },
      origin,
    });
    await this.mails.tell(tx, organizationId, { state, handoffIds: [id] }, concerned[state](step), userId);
  }
}
