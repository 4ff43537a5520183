import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { onwardPage, readPlace, type Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountReader } from '../accounts/index.js';
import { aboutAction } from './action-records.js';
import { presentAction } from './actions.presenter.js';
import { ActionsRepository, type ActionFacts } from './actions.repository.js';
import type { ExecuteActionBody, ListActionsQuery } from './dto/action.requests.js';
import type { ActionResponse, ActionsPageResponse, ExecutedActionsResponse } from './dto/action.response.js';
import { TemplateRunner } from './template-runner.js';

/** Actions of people: run a template, take a mail back, see what became of it. */
@Injectable()
export class ActionsService {
  constructor(
    private readonly actions: ActionsRepository,
    private readonly runner: TemplateRunner,
    private readonly changes: AuthorizedChange,
    private readonly accounts: AccountReader,
    private readonly people: PeopleNames,
  ) {}

  /** Runs a template in the name of whoever asks. @throws DomainError as {@link TemplateRunner.run} */
  async execute(actor: Actor, body: ExecuteActionBody, origin: RequestOrigin): Promise<ExecutedActionsResponse> {
    const { organizationId } = actor;
    const { actionIds } = await this.changes.beside(actor, 'actions.execute', async (tx) => {
      const result = await this.runner.run(tx, actor, body);
      const { template, account } = result;
      await this.changes.record(tx, actor, origin, {
        kind: 'action.executed',
        after: {
          template: template.name,
          templateId: template.id,
          kind: template.kind,
          account: account.name,
          accountId: account.id,
          actions: result.actionIds.length,
        },
      });
      return result;
    });
    return { data: await this.present(organizationId, await this.actions.findMany(organizationId, actionIds)) };
  }

  /**
   * Takes a mail back that has not left.
   * @throws DomainError `not_found`; `state_conflict`, saying what became of it, when that was too late
   */
  async cancel(actor: Actor, id: string, origin: RequestOrigin): Promise<ActionResponse> {
    const { organizationId } = actor;
    await this.changes.beside(actor, 'actions.execute', async (tx) => {
      if (!(await this.actions.cancel(tx, organizationId, id))) return;
      const [canceled] = await this.actions.findMany(organizationId, [id], tx);
      await this.changes.record(tx, actor, origin, {
        kind: 'action.canceled',
        after: canceled && aboutAction(canceled),
      });
    });
    const action = await this.get(actor, id);
    if (action.state !== 'canceled') throw new DomainError('state_conflict', tooLate[action.state]);
    return action;
  }

  /** @throws DomainError `not_found` */
  async get({ organizationId }: Actor, id: string): Promise<ActionResponse> {
    const found = await this.actions.find(organizationId, id);
    const [action] = found === null ? [] : await this.present(organizationId, [found]);
    if (action === undefined) throw notFound('action');
    return action;
  }

  /** An account's actions, the latest first. @throws DomainError `not_found`, `invalid_cursor` */
  async list({ organizationId }: Actor, { accountId, limit, cursor }: ListActionsQuery): Promise<ActionsPageResponse> {
    if ((await this.accounts.one(organizationId, accountId)) === null) throw notFound('account');
    const scope = { list: 'actions', organizationId, sort: '-id', filter: { accountId } };
    const place = readPlace(scope, cursor, (key) => key === '');
    const found = await this.actions.ofAccount(organizationId, accountId, place?.id ?? null, limit + 1);
    const { rows, nextCursor } = onwardPage(scope, found, limit, ({ id }) => ({ key: '', id }));
    return { data: await this.present(organizationId, rows), nextCursor };
  }

  /** What a transaction has just made, in the order in which it was. */
  async made(tx: Tx, organizationId: string, ids: readonly string[]): Promise<ActionResponse[]> {
    return this.present(organizationId, await this.actions.findMany(organizationId, ids, tx));
  }

  private async present(organizationId: string, actions: readonly ActionFacts[]): Promise<ActionResponse[]> {
    const senders = actions.flatMap(({ senderId }) => senderId ?? []);
    const names = await this.people.of(organizationId, [...new Set(senders)]);
    return actions.map((action) => presentAction(action, names));
  }
}

/** Why a mail can't be taken back any more. */
const tooLate: Readonly<Record<ActionFacts['state'], string>> = {
  held: 'The mail is just leaving.',
  sending: 'The mail is just leaving.',
  sent: 'The mail has been sent.',
  failed: 'The mail could not be sent: there is nothing to take back.',
  unknown: 'The mail may have been sent: nobody knows, for the mail server’s answer was lost.',
  canceled: 'The mail was taken back already.',
  done: 'A task is not taken back here: complete or return it in the queue.',
};
