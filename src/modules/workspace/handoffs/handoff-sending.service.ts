import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountCreationService, AccountReader } from '../accounts/index.js';
import type { SendHandoffBody } from './dto/handoff.bodies.js';
import type { HandoffForm } from './form/handoff-form.entity.js';
import { HandoffFormService } from './form/handoff-form.service.js';
import { answersTo } from './handoff-answers.js';
import { HandoffDispatch } from './handoff-dispatch.js';
import { HandoffRoutes } from './handoff-routes.js';
import { HandoffsRepository } from './handoffs.repository.js';

/** Handing accounts over. */
@Injectable()
export class HandoffSendingService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly accounts: AccountReader,
    private readonly creation: AccountCreationService,
    private readonly form: HandoffFormService,
    private readonly routes: HandoffRoutes,
    private readonly handoffs: HandoffsRepository,
    private readonly dispatch: HandoffDispatch,
  ) {}

  /**
   * Hands an account over, or a new one, which is added in the same transaction.
   * @returns the handoff's id
   * @throws DomainError `validation_failed` for answers that the form does not take, and for an account that is not there;
   * `state_conflict` while the account has an open handoff
   */
  async send(actor: Actor, body: SendHandoffBody, origin: RequestOrigin): Promise<string> {
    const { accountId, account } = body;
    if ((accountId === undefined) === (account === undefined))
      throw fieldError('accountId', 'needed', 'Choose the account, or say what the new one is: one of the two.');
    const form = await this.form.latest(actor.organizationId);
    const send = () =>
      this.changes.beside(actor, 'accounts.edit', (tx) => this.sendWithin(tx, actor, form, body, origin));
    if (account === undefined) return send();
    return naming('account', () => this.creation.namingHolder(actor, account, send));
  }

  private async sendWithin(
    tx: Tx,
    actor: Actor,
    form: HandoffForm,
    { accountId, account: added, answers: given }: SendHandoffBody,
    origin: RequestOrigin,
  ): Promise<string> {
    const { organizationId } = actor;
    const answers = answersTo(form.fields, given);
    await this.routes.keepNamed(tx, organizationId, form.fields, answers);
    const csmId = added === undefined ? await this.csmOf(tx, organizationId, accountId) : (added.csmId ?? null);
    const toId = await this.routes.receiver(tx, organizationId, form.routing, csmId);
    const account =
      added === undefined
        ? await this.lockAccount(tx, organizationId, accountId ?? '')
        : { id: await this.creation.createWithin(tx, actor, added, origin), name: added.name };
    const open = await this.handoffs.openOf(organizationId, account.id, tx);
    if (open !== null)
      throw new DomainError('state_conflict', `${account.name} is being handed over already.`, {
        extras: { handoffId: open.id },
      });
    return this.dispatch.send(tx, actor, { account, form, answers, toId }, origin);
  }

  private async csmOf(tx: Tx, organizationId: string, accountId = ''): Promise<string | null> {
    return (await this.accounts.one(organizationId, accountId, tx))?.csm?.id ?? null;
  }

  private async lockAccount(tx: Tx, organizationId: string, accountId: string) {
    try {
      return await this.accounts.lock(tx, organizationId, accountId);
    } catch (error) {
      if (error instanceof DomainError && (error.code === 'not_found' || error.code === 'state_conflict'))
        throw fieldError('accountId', 'no_such_account', 'Choose an account that is not archived.');
      throw error;
    }
  }
}

/** Names the fields that are refused of a part of the body by where they stand there; the answers stand beside it. */
async function naming<T>(part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.fields.length === 0) throw error;
    const { code, detail, extras } = error;
    const fields = error.fields.map((fault) =>
      fault.field.startsWith('answers') ? fault : { ...fault, field: `${part}.${fault.field}` },
    );
    throw new DomainError(code, detail, { fields, extras, cause: error });
  }
}
