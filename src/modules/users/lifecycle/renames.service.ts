import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditedNamesRepository, AuditLog } from '#src/modules/audit/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';

/** Correcting what people are called. */
@Injectable()
export class RenamesService {
  constructor(
    private readonly users: UsersRepository,
    private readonly changes: AuthorizedChange,
    private readonly names: AuditedNamesRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Gives a person of the actor's organization a name, whether they are active, invited or deactivated. The name they
   * already have changes nothing and is no event.
   * @throws DomainError `not_found`, or `capability_missing` when the actor was demoted a moment ago
   */
  rename(actor: Actor, id: string, name: string, origin: RequestOrigin): Promise<User> {
    return this.changes.run(actor, 'users.manage', { kind: 'user.renamed', subjectId: id }, origin, async (tx) => {
      const user = await this.users.findForUpdate(tx, actor.organizationId, id);
      if (user === null) throw notFound('person');
      if (user.name !== name) await this.apply(tx, actor, user, name, origin);
      return { ...user, name };
    });
  }

  /** Writes the name and its event. The caller has locked the person. */
  async apply(tx: Tx, actor: Actor, user: User, name: string, origin: RequestOrigin): Promise<void> {
    const { organizationId, id } = user;
    await this.users.setName(tx, organizationId, id, name);
    await this.audit.record(tx, organizationId, {
      kind: 'user.renamed',
      actor,
      subject: { userId: id },
      before: { name: await this.names.refer(tx, organizationId, id, user.name) },
      after: { name: await this.names.refer(tx, organizationId, id, name) },
      origin,
    });
  }
}
