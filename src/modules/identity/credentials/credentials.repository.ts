import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import { Credential } from './credential.entity.js';

/** Whose credential it is: the user, and the address that it is found by. */
export interface CredentialHolder {
  readonly id: string;
  readonly email: string;
}

const theirs = 'email = ANY($1::text[]) AND organization_id = $2 AND user_id = ANY($3::uuid[])';
const valuesOf = (organizationId: string, people: readonly CredentialHolder[]): unknown[] => [
  people.map(({ email }) => email),
  organizationId,
  people.map(({ id }) => id),
];

/** The table of credentials; never joined with people, who may live on another database server. */
@Injectable()
export class CredentialsRepository {
  constructor(private readonly statements: PreparedStatements) {}

  async find(email: string, tx?: Tx): Promise<Credential | null> {
    const [credential] = await this.statements.rows<Credential>(
      'credential',
      `SELECT email, organization_id AS "organizationId", user_id AS "userId", password_hash AS "passwordHash",
              changed_at AS "changedAt"
         FROM credentials WHERE email = $1`,
      [email],
      tx,
    );
    return credential ?? null;
  }

  /** Which of these addresses sign in, wherever that is. */
  async emailsAmong(tx: Tx, emails: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await tx.find(Credential, { select: { email: true }, where: { email: In([...emails]) } });
    return new Set(found.map(({ email }) => email));
  }

  /** Adds a credential; false when the address has one already, perhaps from a request a moment ahead. */
  async insert(tx: Tx, credential: Omit<Credential, 'changedAt'>): Promise<boolean> {
    const { email, organizationId, userId, passwordHash } = credential;
    const made: unknown[] = await tx.query(
      `INSERT INTO credentials (email, organization_id, user_id, password_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (email) DO NOTHING RETURNING email`,
      [email, organizationId, userId, passwordHash],
    );
    return made.length > 0;
  }

  /** Deletes the credentials of these people; their addresses sign in nowhere. */
  async deleteOf(tx: Tx, organizationId: string, people: readonly CredentialHolder[]): Promise<void> {
    await tx.query(`DELETE FROM credentials WHERE ${theirs}`, valuesOf(organizationId, people));
  }

  /**
   * Gives people's addresses with their passwords to another organization's people. Without a credential there is nothing to give.
   * The people are locked, so that nobody replaces a password meanwhile.
   */
  async move(
    tx: Tx,
    organizationId: string,
    people: readonly (CredentialHolder & { readonly newId: string })[],
    toOrganizationId: string,
  ): Promise<void> {
    const newIds = new Map(people.map(({ id, newId }) => [id, newId]));
    // Whose it is never changes on a row: the rows go, and others come.
    const gone = await tx.query<{ email: string; userId: string; passwordHash: string; changedAt: string }[]>(
      `SELECT email, user_id AS "userId", password_hash AS "passwordHash", changed_at::text AS "changedAt"
         FROM credentials WHERE ${theirs}`,
      valuesOf(organizationId, people),
    );
    await this.deleteOf(tx, organizationId, people);
    await tx.query(
      `INSERT INTO credentials (email, organization_id, user_id, password_hash, changed_at)
       SELECT c.email, $1, c.user_id, c.password_hash, c.changed_at
         FROM unnest($2::text[], $3::uuid[], $4::text[], $5::timestamptz[]) AS c (email, user_id, password_hash, changed_at)`,
      [
        toOrganizationId,
        gone.map(({ email }) => email),
        gone.map(({ userId }) => newIds.get(userId)),
        gone.map(({ passwordHash }) => passwordHash),
        gone.map(({ changedAt }) => changedAt),
      ],
    );
  }

  /**
   * Gives somebody's password to another address of theirs: that signs in from now on, and the one before nowhere. The person is
   * locked.
   * @returns false, with nothing changed, when the other address signs in already, perhaps since a moment ago
   */
  async rename(
    tx: Tx,
    { organizationId, id, email }: CredentialHolder & { organizationId: string },
    to: string,
  ): Promise<boolean> {
    const [held] = await tx.query<{ passwordHash: string; changedAt: string }[]>(
      `SELECT password_hash AS "passwordHash", changed_at::text AS "changedAt" FROM credentials
        WHERE email = $1 AND organization_id = $2 AND user_id = $3`,
      [email, organizationId, id],
    );
    if (held === undefined) throw new Error('The credential of a person who can sign in is missing.');
    const made: unknown[] = await tx.query(
      `INSERT INTO credentials (email, organization_id, user_id, password_hash, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (email) DO NOTHING RETURNING email`,
      [to, organizationId, id, held.passwordHash, held.changedAt],
    );
    if (made.length === 0) return false;
    await this.deleteOf(tx, organizationId, [{ id, email }]);
    return true;
  }

  async changePassword(tx: Tx, email: string, passwordHash: string): Promise<void> {
    await tx.update(Credential, { email }, { passwordHash, changedAt: () => 'now()' });
  }
}
