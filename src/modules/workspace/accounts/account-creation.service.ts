import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { beginning } from './account-change.js';
import { AccountReferences } from './account-references.js';
import { AccountWriter } from './account-writer.js';
import type { CreateAccountBody } from './dto/account.bodies.js';

/** Adding an account. */
@Injectable()
export class AccountCreationService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly references: AccountReferences,
    private readonly writer: AccountWriter,
  ) {}

  /**
   * Adds an account, in the first open stage where none is given.
   * @returns its id
   * @throws DomainError `validation_failed`, also when another account has the domain or the external id
   */
  create(actor: Actor, body: CreateAccountBody, origin: RequestOrigin): Promise<string> {
    return this.namingHolder(actor, body, () =>
      this.changes.beside(actor, 'accounts.edit', (tx) => this.createWithin(tx, actor, body, origin)),
    );
  }

  /**
   * Adds an account together with something else, in the caller's transaction, which runs in {@link namingHolder}. The caller has
   * seen to it that the actor may edit accounts.
   * @returns its id
   * @throws DomainError `validation_failed`
   */
  async createWithin(tx: Tx, actor: Actor, body: CreateAccountBody, origin: RequestOrigin): Promise<string> {
    const { organizationId, userId: actorId } = actor;
    await this.references.keepCsm(tx, organizationId, body.csmId);
    const stage =
      (await this.references.keepStage(tx, organizationId, body.stageId)) ??
      (await this.references.firstStage(tx, organizationId));
    const currency = await this.references.currency(organizationId, tx);
    const change = beginning(body, { stage, currency, actorId });
    const id = uuid();
    const account = { id, name: body.name, stage, change };
    await this.writer.add(tx, organizationId, [account], { actorId, origin }, 'created');
    return id;
  }

  /** Runs the transaction in which an account is added; a fact that another account has is refused with that one's name. */
  namingHolder<T>({ organizationId }: Actor, body: CreateAccountBody, creation: () => Promise<T>): Promise<T> {
    return this.references.namingHolder(organizationId, body, creation);
  }
}
