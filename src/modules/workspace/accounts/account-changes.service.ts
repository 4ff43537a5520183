import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { assignmentEvent } from './account-assignment.js';
import { differing, entriesOf, type AccountChange } from './account-change.js';
import type { AccountFacts } from './account-facts.js';
import { AccountMoves } from './account-moves.js';
import { AccountReader } from './account-reader.js';
import { AccountReferences } from './account-references.js';
import { AccountsPresenter } from './accounts.presenter.js';
import { AccountsRepository } from './accounts.repository.js';
import { changedMeanwhile, changesIn } from './changed-meanwhile.js';
import type { ChangeAccountBody } from './dto/change-account.body.js';
import { AccountTimeline } from './timeline/account-timeline.js';

/** What is to be done next at an account, and by when; null for nothing, absent for what it is. */
export type NextStep = Pick<ChangeAccountBody, 'nextStep' | 'nextStepOn'>;

/** Changing what is known of an account. */
@Injectable()
export class AccountChangesService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly references: AccountReferences,
    private readonly reader: AccountReader,
    private readonly accounts: AccountsRepository,
    private readonly moves: AccountMoves,
    private readonly timeline: AccountTimeline,
    private readonly presenter: AccountsPresenter,
  ) {}

  /**
   * Changes what differs; what stays as it is changes nothing and is told nowhere.
   * @throws DomainError `changed_meanwhile` when the account is not in the version that the change was made to; `not_found`,
   * `state_conflict` for an archived one, `validation_failed`
   */
  async change(actor: Actor, id: string, body: ChangeAccountBody, origin: RequestOrigin): Promise<void> {
    const { organizationId } = actor;
    // Whoever asks for a stranger's account learns nothing of what else is wrong. It is looked at again under its lock.
    await this.reader.mustExist(organizationId, id);
    await this.references.namingHolder(organizationId, body, () =>
      this.changes.beside(actor, 'accounts.edit', async (tx) => {
        await this.references.keepCsm(tx, organizationId, body.csmId);
        await this.changeWithin(tx, actor, id, body, origin);
      }),
    );
  }

  /**
   * Sets the next step of an account together with something else, in the caller's transaction; told as any other change. The
   * caller has seen to it that the actor may edit accounts.
   * @throws DomainError `not_found`, `state_conflict` for an archived one, `validation_failed` for a day without a step
   */
  setNextStep(tx: Tx, actor: Actor, id: string, step: NextStep, origin: RequestOrigin): Promise<void> {
    return this.changeWithin(tx, actor, id, step, origin);
  }

  private async changeWithin(
    tx: Tx,
    actor: Actor,
    id: string,
    body: ChangeAccountBody,
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId, userId: actorId } = actor;
    const stage = await this.references.keepStage(tx, organizationId, body.stageId);
    await this.reader.lock(tx, organizationId, id);
    const now = await this.reader.one(organizationId, id, tx);
    if (now === null) throw notFound('account');
    const currency = await this.references.currency(tx, organizationId);
    const change = differing(now, body, { stage, currency, actorId });
    if (isNothing(change)) return;
    if (body.version !== undefined && body.version !== now.version)
      throw await this.changedSince(tx, organizationId, now, body.version);
    await this.apply(tx, actor, now, change, body.moveItems ?? true);
    await this.tell(tx, actor, now, change, origin);
  }

  private async apply(
    tx: Tx,
    { organizationId, userId }: Actor,
    now: AccountFacts,
    { set, csm, healthSaid }: AccountChange,
    moveItems: boolean,
  ): Promise<void> {
    if (moveItems && csm?.from && csm.to) await this.moves.move(tx, organizationId, [now.id], csm.to);
    const isUnknown = set.health === 'unknown';
    const said = { healthSetBy: isUnknown ? null : userId, ...(isUnknown && { healthSetAt: null }) };
    const facts = { ...set, ...(healthSaid && said), version: now.version + 1 };
    await this.accounts.change(tx, organizationId, now.id, facts, healthSaid && !isUnknown);
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    now: AccountFacts,
    change: AccountChange,
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId, userId } = actor;
    const entries = entriesOf(change, now, userId, now.version + 1);
    await this.timeline.recordMany(
      tx,
      organizationId,
      entries.map((entry) => ({ accountId: now.id, ...entry })),
    );
    const { before, after, csm } = change;
    const account = String(after.name ?? now.name);
    if (Object.keys(after).length > 0 || change.healthSaid) {
      const about = { account, accountId: now.id };
      await this.changes.record(tx, actor, origin, {
        kind: 'account.changed',
        before: { ...about, ...before },
        after: { ...about, ...after },
      });
    }
    if (csm === null) return;
    const assigned = { id: now.id, name: account, csmId: csm.from };
    await this.changes.record(tx, actor, origin, assignmentEvent(assigned, csm.to, { actor, origin }));
  }

  private async changedSince(tx: Tx, organizationId: string, now: AccountFacts, version: number) {
    const events = await this.accounts.changesSince(tx, organizationId, now.id, version);
    const moved = events.flatMap(({ data }) => Object.values(data.people ?? {}));
    const people = await this.presenter.people(organizationId, [...events.map(({ actorId }) => actorId), ...moved]);
    return changedMeanwhile(now.version, changesIn(events, people));
  }
}

const isNothing = ({ after, csm, healthSaid }: AccountChange): boolean =>
  Object.keys(after).length === 0 && csm === null && !healthSaid;
