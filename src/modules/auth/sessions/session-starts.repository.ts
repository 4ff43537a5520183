import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { SessionsRepository } from '#src/modules/identity/index.js';
import { UsersRepository } from '#src/modules/users/index.js';

/** What the start of a session leaves in its organization. */
interface SessionStart {
  readonly session: Parameters<SessionsRepository['insertion']>[0];
  /** Null for a browser, which has none. */
  readonly refreshTokenHash: Buffer | null;
  readonly event: AuditEntry;
}

/** What the database made of it, by its clock. */
interface WrittenStart {
  /** The minute of the sign-in; null when it was noted before. */
  readonly lastActiveAt: Date | null;
  /** When the refresh token was kept; null without one. */
  readonly issuedAt: Date | null;
}

/** Writes starts of sessions, each as one statement: many people sign in at once, and every statement costs as much as a fiftieth of a hash. */
@Injectable()
export class SessionStartsRepository {
  constructor(
    private readonly statements: PreparedStatements,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLog,
  ) {}

  async insert(tx: Tx, { session, refreshTokenHash, event }: SessionStart): Promise<WrittenStart> {
    const { organizationId, id, userId } = session;
    const parts = [
      this.sessions.insertion(session),
      this.users.touching(organizationId, userId),
      await this.audit.insertion(tx, organizationId, event),
    ];
    if (refreshTokenHash === null) {
      const [touched] = await this.statements.together<{ lastActiveAt: Date }>(
        tx,
        parts,
        'SELECT "lastActiveAt" FROM touched_user',
      );
      return { lastActiveAt: touched?.lastActiveAt ?? null, issuedAt: null };
    }
    const [written] = await this.statements.together<{ lastActiveAt: Date | null; issuedAt: Date }>(
      tx,
      [...parts, this.sessions.refreshTokenInsertion(organizationId, id, refreshTokenHash)],
      'SELECT "issuedAt", "lastActiveAt" FROM refresh_token LEFT JOIN touched_user ON true',
    );
    if (written === undefined) throw new Error('A refresh token was not kept.');
    return written;
  }
}
