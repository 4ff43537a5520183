import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { changesNothing, differing } from './account-change.js';
import type { AccountFacts } from './account-facts.js';
import { AccountReader } from './account-reader.js';
import { AccountReferences } from './account-references.js';
import { AccountWriter } from './account-writer.js';
import type { WrittenBy } from './automation.js';
import { AccountsPresenter } from './accounts.presenter.js';
import { AccountsRepository } from './accounts.repository.js';
import { changedMeanwhile, changesIn } from './changed-meanwhile.js';
import type { ChangeAccountBody } from './dto/account.bodies.js';
import type { AccountStage } from './stages/account-stage.entity.js';

/** What is to be done next at an account, and by when; null for nothing, absent for what it is. */
type NextStep = Pick<ChangeAccountBody, 'nextStep' | 'nextStepOn'>;

/** Changing what is known of an account. */
@Injectable()
export class AccountChangesService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly references: AccountReferences,
    private readonly reader: AccountReader,
    private readonly accounts: AccountsRepository,
    private readonly writer: AccountWriter,
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
        await this.changeWithin(tx, organizationId, id, body, { actorId: actor.userId, origin });
      }),
    );
  }

  /**
   * Sets the next step of an account together with something else, in the caller's transaction; told as any other change. The
   * caller has seen to it that the actor may edit accounts.
   * @throws DomainError `not_found`, `state_conflict` for an archived one, `validation_failed` for a day without a step
   */
  setNextStep(tx: Tx, actor: Actor, id: string, step: NextStep, origin: RequestOrigin): Promise<void> {
    return this.changeWithin(tx, actor.organizationId, id, step, { actorId: actor.userId, origin });
  }

  /**
   * Puts accounts, which are locked, into another stage, which is kept: told as any other change, in as few statements for many as
   * for one.
   */
  async setStage(
    tx: Tx,
    organizationId: string,
    entering: readonly { readonly now: AccountFacts; readonly by: WrittenBy }[],
    stage: Pick<AccountStage, 'id' | 'name'>,
  ): Promise<void> {
    const entered = entering.map(({ now, by }) => {
      const terms = { stage, currency: now.currency ?? '', actorId: by.actorId };
      return { now, by, change: differing(now, { stageId: stage.id }, terms) };
    });
    await this.writer.enterStage(tx, organizationId, entered, stage.id);
  }

  /**
   * Gives an account to a CSM together with something else, likewise. The CSM is locked.
   * @param moveItems whether open items of the former one go along
   * @throws DomainError `not_found`, `state_conflict` for an archived account
   */
  setCsm(
    tx: Tx,
    organizationId: string,
    id: string,
    given: Required<Pick<ChangeAccountBody, 'csmId' | 'moveItems'>>,
    by: WrittenBy,
  ): Promise<void> {
    return this.changeWithin(tx, organizationId, id, given, by);
  }

  private async changeWithin(
    tx: Tx,
    organizationId: string,
    id: string,
    body: ChangeAccountBody,
    by: WrittenBy,
  ): Promise<void> {
    const stage = await this.references.keepStage(tx, organizationId, body.stageId);
    await this.reader.lock(tx, organizationId, id);
    const now = await this.reader.one(organizationId, id, tx);
    if (now === null) throw notFound('account');
    const currency = await this.references.currency(organizationId, tx);
    const change = differing(now, body, { stage, currency, actorId: by.actorId });
    if (changesNothing(change)) return;
    if (body.version !== undefined && body.version !== now.version)
      throw await this.changedSince(tx, organizationId, now, body.version);
    const changed = { now, change, moveItems: body.moveItems ?? true };
    await this.writer.change(tx, organizationId, changed, by);
  }

  private async changedSince(tx: Tx, organizationId: string, now: AccountFacts, version: number) {
    const events = await this.accounts.changesSince(tx, organizationId, now.id, version);
    const moved = events.flatMap(({ data }) => Object.values(data.people ?? {}));
    const people = await this.presenter.people(organizationId, [...events.map(({ actorId }) => actorId), ...moved]);
    return changedMeanwhile(now.version, changesIn(events, people));
  }
}
