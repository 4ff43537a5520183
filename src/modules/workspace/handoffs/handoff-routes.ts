import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { AccountReader } from '../accounts/index.js';
import { RoundRobin } from '../queue/index.js';
import type { HandoffField, HandoffRouting } from './form/handoff-fields.js';
import { HandoffFormService } from './form/handoff-form.service.js';
import { peopleIn, type HandoffAnswers } from './handoff-answers.js';
import type { Handoff } from './handoff.entity.js';

/** The ring in which handoffs go round. */
export const handoffRing = 'handoffs';

/**
 * Finds the people of a handoff, and keeps them from leaving until the transaction ends. Users are locked before accounts and
 * items, so all of this comes first.
 */
@Injectable()
export class HandoffRoutes {
  constructor(
    private readonly users: UsersRepository,
    private readonly roundRobin: RoundRobin,
    private readonly form: HandoffFormService,
    private readonly accounts: AccountReader,
  ) {}

  /**
   * Whoever the form sends an account to.
   * @param csmId the account's CSM
   * @returns null when nobody is left: anybody may take it then
   */
  async receiver(
    tx: Tx,
    organizationId: string,
    routing: HandoffRouting,
    csmId: string | null,
  ): Promise<string | null> {
    if (routing.who === 'csm') return this.ifActive(tx, organizationId, csmId);
    if (routing.who === 'person') return this.ifActive(tx, organizationId, routing.userId);
    const { userIds: people, limit } = routing;
    return this.roundRobin.next(tx, organizationId, { ring: handoffRing, people, limit });
  }

  /** Whoever returned a handoff; where they have left since, whoever the form sends it to now. */
  async receiverAgain(
    tx: Tx,
    { organizationId, toId, accountId }: Pick<Handoff, 'organizationId' | 'toId' | 'accountId'>,
  ): Promise<string | null> {
    const same = await this.ifActive(tx, organizationId, toId);
    if (same !== null) return same;
    const { routing } = await this.form.latest(organizationId, tx);
    const account = await this.accounts.one(organizationId, accountId, tx);
    return this.receiver(tx, organizationId, routing, account?.csm?.id ?? null);
  }

  /** Somebody who is active; null for others. */
  async ifActive(tx: Tx, organizationId: string, userId: string | null): Promise<string | null> {
    if (userId === null) return null;
    return (await this.users.lockActive(tx, organizationId, [userId])).length > 0 ? userId : null;
  }

  /** @throws DomainError `validation_failed` for answers that name nobody active */
  async keepNamed(
    tx: Tx,
    organizationId: string,
    fields: readonly HandoffField[],
    answers: HandoffAnswers,
  ): Promise<void> {
    const named = peopleIn(fields, answers);
    if (named.length === 0) return;
    const ids = [...new Set(named.map(({ userId }) => userId))];
    const active = new Set((await this.users.lockActive(tx, organizationId, ids)).map(({ id }) => id));
    const detail = 'Choose an active person of the organization.';
    const faults = named
      .filter(({ userId }) => !active.has(userId))
      .map(({ field }) => ({ field: `answers.${field.id}`, code: 'no_such_person', detail }));
    if (faults.length > 0) throw new DomainError('validation_failed', detail, { fields: faults });
  }
}
