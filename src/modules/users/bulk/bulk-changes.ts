import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { SessionAccessRevoker } from '#src/modules/identity/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { InvitationResends } from '../invitations/invitation-resends.js';
import type { BulkAction, Verdict, Verdicts } from '../authorized-bulk.js';
import { roleTitle } from '#src/common/role.js';
import { SecurityMails } from '../security-mails/security-mails.js';
import { accessChange, roleChange, type PersonChange } from '../user-change.js';
import type { User } from '../user.entity.js';
import { BulkRepository } from './bulk.repository.js';
import type { RequestedAction } from './bulk-request.js';

/** People a statement: a few hundred milliseconds at worst, of the five seconds that a statement may take. */
const chunk = 1_000;

/** The changes that can be made to many people. */
@Injectable()
export class BulkChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: BulkRepository,
    private readonly access: SessionAccessRevoker,
    private readonly resends: InvitationResends,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  of(action: RequestedAction): BulkAction<User> {
    switch (action.name) {
      case 'changeRole':
        return this.ofRows(roleChange(action.role));
      case 'deactivate':
        return this.ofRows(accessChange('deactivated'));
      case 'reactivate':
        return this.ofRows(accessChange('active'));
      case 'resend':
        return this.resending();
    }
  }

  private ofRows(change: PersonChange): BulkAction<User> {
    const judge = (people: readonly User[]): Verdicts => new Map(people.map((user) => [user.id, change.judge(user)]));
    return {
      kind: change.kind,
      after: change.after,
      judge: (_, people) => judge(people),
      apply: async (tx, actor, people, origin) => {
        const verdicts = judge(people);
        const due = people.filter(({ id }) => verdicts.get(id)?.outcome === 'changed');
        for (const some of inChunks(due)) await this.write(tx, actor, change, some, origin);
        return verdicts;
      },
    };
  }

  private async write(
    tx: Tx,
    actor: Actor,
    change: PersonChange,
    people: readonly User[],
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId } = actor;
    const ids = people.map(({ id }) => id);
    await this.people.update(tx, organizationId, ids, change, actor.userId);
    if (change.after.state === 'deactivated') await this.access.end(tx, organizationId, people, 'deactivated');
    const by = { actor, origin };
    await this.audit.recordMany(
      tx,
      organizationId,
      people.map((user) => change.eventOf(user, by)),
    );
    const { role } = change.after;
    if (role === undefined) return;
    const active = people.filter(({ state }) => state === 'active');
    const facts = { origin, by: actor.userId, detail: roleTitle(role) };
    await this.mails.sendMany(tx, organizationId, active, 'roleChanged', facts);
  }

  private resending(): BulkAction<User> {
    return {
      kind: 'user.invitation_resent',
      after: {},
      judge: (organizationId, people) =>
        this.uow.run((tx) => this.resends.foreseeResend(tx, organizationId, people)).then(verdictsOf),
      apply: async (tx, actor, people, origin) => {
        const verdicts = new Map<string, Verdict>();
        for (const some of inChunks(people)) {
          const results = verdictsOf(await this.resends.resendMany(tx, actor, some, origin));
          for (const [id, verdict] of results) verdicts.set(id, verdict);
        }
        return verdicts;
      },
    };
  }
}

type Resent = Awaited<ReturnType<InvitationResends['resendMany']>>;

const verdictsOf = (results: Resent): Verdicts =>
  new Map(
    [...results].map(([id, result]): [string, Verdict] => [
      id,
      result === 'resent' ? { outcome: 'changed' } : { outcome: 'refused', code: result.code, detail: result.detail },
    ]),
  );

function* inChunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += chunk) yield all.slice(from, from + chunk);
}
