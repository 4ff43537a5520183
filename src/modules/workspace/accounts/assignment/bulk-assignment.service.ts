import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import {
  AuthorizedBulk,
  selectionOf,
  type BulkAction,
  type BulkResultResponse,
  type Verdict,
  type Verdicts,
} from '#src/modules/users/index.js';
import { AccountAssignment, type AssignedAccount } from '../account-assignment.js';
import { AccountMoves } from '../account-moves.js';
import { AccountReferences } from '../account-references.js';
import { AccountsPresenter } from '../accounts.presenter.js';
import { AccountSelection, accountWords } from './account-selection.js';
import type { AssignAccountsBody } from './dto/assign-accounts.body.js';
import type { AssignmentPreviewResponse } from './dto/assignment-preview.response.js';

/** Accounts of one round of statements: some hundred milliseconds, of the five seconds that a statement may take. */
const chunk = 1_000;

/** Giving many accounts to somebody, together with what is open there. */
@Injectable()
export class BulkAssignmentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bulk: AuthorizedBulk,
    private readonly selection: AccountSelection,
    private readonly references: AccountReferences,
    private readonly assignment: AccountAssignment,
    private readonly moves: AccountMoves,
    private readonly presenter: AccountsPresenter,
  ) {}

  /**
   * What the assignment would do now, and how many items would go along. Reads only; until it is made, things can change.
   * @throws DomainError `too_many`, `validation_failed`
   */
  async preview(actor: Actor, body: AssignAccountsBody): Promise<AssignmentPreviewResponse> {
    const { organizationId } = actor;
    await this.uow.run((tx) => this.references.keepCsm(tx, organizationId, body.csmId));
    const rows = await this.selection.rows(actor, selectionOf(body, accountWords));
    const { preview, changing } = await this.bulk.preview(actor, this.actionOf(body), rows, (account) => account);
    const shown = [...preview.changing, ...preview.exceptions];
    const people = await this.presenter.people(
      organizationId,
      shown.map(({ csmId }) => csmId),
    );
    const present = ({ id, name, csmId }: AssignedAccount) => ({ id, name, csm: people(csmId) });
    return {
      ...preview,
      movingItems: await this.countMoving(organizationId, body, changing),
      changing: preview.changing.map(present),
      exceptions: preview.exceptions.map((row) => ({
        ...present(row),
        outcome: row.outcome,
        code: row.code,
        detail: row.detail,
      })),
    };
  }

  /**
   * Gives the accounts in one transaction: all that it can be done for, or none.
   * @throws DomainError as {@link AuthorizedBulk.change}; `validation_failed` when nobody active is to get them
   */
  async assign(actor: Actor, body: AssignAccountsBody, origin: RequestOrigin): Promise<BulkResultResponse> {
    const rows = await this.selection.rows(actor, selectionOf(body, accountWords));
    return this.bulk.change(actor, 'accounts.edit', this.actionOf(body), rows, origin, body.fingerprint);
  }

  private actionOf({ csmId, moveItems = true }: AssignAccountsBody): BulkAction<AssignedAccount> {
    const judge = (accounts: readonly AssignedAccount[]): Verdicts =>
      new Map(accounts.map((account) => [account.id, verdictOf(account, csmId)]));
    return {
      kind: csmId === null ? 'account.unassigned' : 'account.assigned',
      after: { csmId },
      beside: true,
      lockBefore: (tx, organizationId) => this.references.keepCsm(tx, organizationId, csmId),
      judge: (_, accounts) => judge(accounts),
      apply: async (tx, actor, accounts, origin) => {
        const due = accounts.filter((account) => account.csmId !== csmId);
        for (let from = 0; from < due.length; from += chunk)
          await this.give(tx, { actor, origin }, due.slice(from, from + chunk), csmId, moveItems);
        return judge(accounts);
      },
    };
  }

  private async give(
    tx: Tx,
    by: { readonly actor: Actor; readonly origin: RequestOrigin },
    accounts: readonly AssignedAccount[],
    csmId: string | null,
    moveItems: boolean,
  ): Promise<void> {
    const { organizationId, userId } = by.actor;
    const ids = accounts.map(({ id }) => id);
    if (moveItems && csmId !== null) await this.moves.move(tx, organizationId, ids, csmId, userId);
    await this.assignment.assign(tx, organizationId, accounts, csmId, by);
  }

  private async countMoving(
    organizationId: string,
    { csmId }: AssignAccountsBody,
    accounts: readonly AssignedAccount[],
  ): Promise<number> {
    if (csmId === null) return 0;
    return this.moves.count(
      organizationId,
      accounts.map(({ id }) => id),
    );
  }
}

const verdictOf = (account: AssignedAccount, csmId: string | null): Verdict =>
  account.csmId === csmId
    ? { outcome: 'unchanged', detail: `This account is ${csmId === null ? 'nobody’s' : 'theirs'} already.` }
    : { outcome: 'changed' };
