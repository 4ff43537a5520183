import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import type { AccountFacts } from './account-facts.js';
import { AccountMoves } from './account-moves.js';
import { AccountReader } from './account-reader.js';
import { AccountReferences } from './account-references.js';
import { AccountsPresenter } from './accounts.presenter.js';
import { AccountsRepository } from './accounts.repository.js';
import { presentContact } from './contacts/dto/contact.response.js';
import type { AccountDetailsResponse } from './dto/account.response.js';
import { AccountTimeline } from './timeline/account-timeline.js';

/** One account: seen, archived and restored. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly references: AccountReferences,
    private readonly reader: AccountReader,
    private readonly accounts: AccountsRepository,
    private readonly moves: AccountMoves,
    private readonly timeline: AccountTimeline,
    private readonly presenter: AccountsPresenter,
  ) {}

  /** @throws DomainError `not_found`, for a stranger's id as for one that doesn't exist */
  async get({ organizationId }: Actor, id: string): Promise<AccountDetailsResponse> {
    const account = await this.reader.one(organizationId, id);
    if (account === null) throw notFound('account');
    const [shown, contacts, movingItems] = await Promise.all([
      this.presenter.present(organizationId, account),
      this.reader.contacts(organizationId, id),
      this.moves.count(organizationId, [id]),
    ]);
    return { ...shown, contacts: contacts.map(presentContact), movingItems };
  }

  /** Takes an account out of all lists. @throws DomainError `not_found`, or `state_conflict` for one that is archived already */
  archive(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    const { organizationId } = actor;
    return this.changes.beside(actor, 'accounts.edit', async (tx) => {
      const { name, version } = await this.reader.lock(tx, organizationId, id);
      await this.moves.close(tx, organizationId, id);
      await this.accounts.archive(tx, organizationId, id, version + 1);
      await this.tell(tx, actor, { id, name, version }, 'archived', origin);
    });
  }

  /**
   * Brings an archived account back, to its CSM if that one is still active. One that is not archived stays as it is.
   * @throws DomainError `not_found`, or `validation_failed` when another account has its domain or external id by now
   */
  async restore(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    const { organizationId } = actor;
    const archived = await this.reader.one(organizationId, id);
    if (archived === null) throw notFound('account');
    await this.references.namingHolder(organizationId, archived, () =>
      this.changes.beside(actor, 'accounts.edit', async (tx) => {
        const csmIsHere = await this.references.isActive(tx, organizationId, archived.csm?.id ?? null);
        const account = await this.accounts.findForUpdate(tx, organizationId, id);
        if (account === null) throw notFound('account');
        if (account.archivedAt === null) return;
        const gone = csmIsHere ? {} : { csmId: null };
        await this.accounts.change(tx, organizationId, id, { archivedAt: null, version: account.version + 1, ...gone });
        await this.tell(tx, actor, account, 'restored', origin);
      }),
    );
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    { id, name, version }: Pick<AccountFacts, 'id' | 'name' | 'version'>,
    done: 'archived' | 'restored',
    origin: RequestOrigin,
  ): Promise<void> {
    const entry = { kind: done, actorId: actor.userId, version: version + 1 };
    await this.timeline.record(tx, actor.organizationId, id, entry);
    await this.changes.record(tx, actor, origin, {
      kind: `account.${done}`,
      after: { account: name, accountId: id },
    });
  }
}
