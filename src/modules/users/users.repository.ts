import { Injectable } from '@nestjs/common';
import { DataSource, In, Not, type EntityManager, type FindOptionsWhere } from 'typeorm';
import type { Role } from '#src/common/role.js';
import { columnsOf, PreparedStatements, type StatementPart, type Tx } from '#src/database/index.js';
import { invitationHours } from '#src/modules/identity/index.js';
import { User } from './user.entity.js';

/** The table of people. Every method but one, which says so, takes the organization, and none of those works without it. */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
  ) {}

  findById(organizationId: string, id: string, manager: EntityManager = this.dataSource.manager): Promise<User | null> {
    return manager.findOneBy(User, { ...inside(organizationId), id, state: Not('removed') });
  }

  findByEmail(tx: Tx, organizationId: string, email: string): Promise<User | null> {
    return tx.findOneBy(User, { ...inside(organizationId), email });
  }

  /** Whether an invited person's invitation is open, by the database's clock: not sent yet, or sent lately enough. */
  async hasOpenInvitation(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM users WHERE organization_id = $1 AND id = $2 AND state = 'invited'
          AND (invitation_sent_at IS NULL OR invitation_sent_at > now() - make_interval(hours => $3))`,
      [organizationId, id, invitationHours],
    );
    return rows.length > 0;
  }

  /** A deactivated person with an address of this mailbox. */
  async findDeactivatedMailbox(
    tx: Tx,
    organizationId: string,
    mailbox: string,
  ): Promise<Pick<User, 'id' | 'email'> | null> {
    const rows = await tx.query<Pick<User, 'id' | 'email'>[]>(
      `SELECT id, email FROM users
        WHERE organization_id = $1 AND state = 'deactivated' AND regexp_replace(email, '^([^+@]+)[+][^@]*@', '\\1@') = $2
        ORDER BY id LIMIT 1`,
      [organizationId, mailbox],
    );
    return rows[0] ?? null;
  }

  /** Which of these addresses belong to somebody here: active, deactivated or invited. */
  async emailsAmong(organizationId: string, emails: readonly string[]): Promise<string[]> {
    const rows = await this.dataSource.manager.find(User, {
      select: { email: true },
      where: { ...inside(organizationId), email: In([...emails]), state: Not('removed') },
    });
    return rows.map(({ email }) => email);
  }

  /**
   * Those of the users who are active, by their ids, kept from being removed, deactivated or given another role until the
   * transaction ends. Several transactions can do so at once.
   */
  lockActive(tx: Tx, organizationId: string, ids: readonly string[]): Promise<User[]> {
    return tx.find(User, {
      where: { ...inside(organizationId), id: In([...ids]), state: 'active' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_read' },
    });
  }

  /** Which of the users are active, by their ids. */
  async activeAmong(organizationId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.manager.find(User, {
      select: { id: true },
      where: { ...inside(organizationId), id: In([...ids]), state: 'active' },
    });
    return new Set(rows.map(({ id }) => id));
  }

  /** The person, locked until the transaction ends. Who changes role or state has locked the organization before. */
  async findForUpdate(tx: Tx, organizationId: string, id: string): Promise<User | null> {
    const [user] = await this.statements.rows<User>(
      'lock_user',
      `SELECT ${columnsOf(this.dataSource, User)} FROM users
        WHERE organization_id = $1 AND id = $2 AND state <> 'removed' FOR UPDATE`,
      [organizationId, id],
      tx,
    );
    return user ?? null;
  }

  /**
   * Where the person of this address lives, for the operator, who belongs to no organization. An address can have stood in
   * several: where somebody has joined comes first.
   */
  async findAnywhere(email: string): Promise<Pick<User, 'organizationId' | 'id'> | null> {
    const rows = await this.dataSource.query<Pick<User, 'organizationId' | 'id'>[]>(
      `SELECT organization_id AS "organizationId", id FROM users WHERE email = $1
        ORDER BY array_position(ARRAY['active', 'deactivated', 'invited', 'removed'], state), joined_at LIMIT 1`,
      [email],
    );
    return rows[0] ?? null;
  }

  activeAdmins(
    organizationId: string,
    limit: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<User[]> {
    return manager.find(User, {
      where: { ...inside(organizationId), role: 'admin', state: 'active' },
      order: { joinedAt: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  async hasActiveAdmin(tx: Tx, organizationId: string): Promise<boolean> {
    return (await tx.findOne(User, { where: { ...inside(organizationId), role: 'admin', state: 'active' } })) !== null;
  }

  /** Whether there is somebody active who could be promoted, and whether somebody is invited. */
  async othersThanAdmins(organizationId: string): Promise<{ readonly active: boolean; readonly invited: boolean }> {
    const [row] = await this.dataSource.query<{ active: boolean; invited: boolean }[]>(
      `SELECT EXISTS (SELECT FROM users WHERE organization_id = $1 AND role = 'user' AND state = 'active') AS active,
              EXISTS (SELECT FROM users WHERE organization_id = $1 AND state = 'invited') AS invited`,
      [organizationId],
    );
    return row ?? { active: false, invited: false };
  }

  isActiveAdmin(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    return tx.existsBy(User, { ...inside(organizationId), id, role: 'admin', state: 'active' });
  }

  /** Whether so many people are active here. */
  async hasActivePeople(tx: Tx, organizationId: string, count: number): Promise<boolean> {
    return (await this.countActive(tx, organizationId, count)) === count;
  }

  /** How many people are active here, counted no further than `most`. */
  async countActive(tx: Tx, organizationId: string, most: number): Promise<number> {
    const where = { ...inside(organizationId), state: 'active' as const };
    return (await tx.find(User, { where, select: { organizationId: true, id: true }, take: most })).length;
  }

  /**
   * How many active people have no second factor, the admins among them too; counted no further than `most`. In the order of the index
   * of those people: where nearly everybody has one, PostgreSQL would look at everybody for the few.
   */
  async countWithoutSecondFactor(
    organizationId: string,
    most: number,
  ): Promise<{ readonly admins: number; readonly everybody: number }> {
    const without = `FROM users WHERE organization_id = $1 AND state = 'active' AND NOT has_second_factor`;
    const [row] = await this.dataSource.query<{ admins: number; everybody: number }[]>(
      `SELECT (SELECT count(*)::integer FROM (SELECT ${without} AND role = 'admin' ORDER BY id LIMIT $2) a) AS admins,
              (SELECT count(*)::integer FROM (SELECT ${without} ORDER BY role, id LIMIT $2) e) AS everybody`,
      [organizationId, most],
    );
    return row ?? { admins: 0, everybody: 0 };
  }

  hasAnybody(tx: Tx, organizationId: string): Promise<boolean> {
    return tx.existsBy(User, inside(organizationId));
  }

  /** Adds an active person, joined now by the database's clock. */
  async insertActive(
    tx: Tx,
    user: Pick<User, 'organizationId' | 'id' | 'email' | 'name' | 'role' | 'joinedByDomain'>,
  ): Promise<void> {
    await tx.insert(User, { ...user, state: 'active', joinedAt: () => 'now()' });
  }

  /** @param by the admin who decides, and so vouches for an invited person's role */
  async setRole(tx: Tx, organizationId: string, id: string, role: Role, by: string | null = null): Promise<void> {
    const adminOfferedBy = role === 'admin' ? by : null;
    await tx.update(User, { ...inside(organizationId), id }, { role, adminOfferedBy, invitationLowered: false });
  }

  async setName(tx: Tx, organizationId: string, id: string, name: string): Promise<void> {
    await tx.update(User, { ...inside(organizationId), id }, { name });
  }

  /** @param joinedByDomain whether the organization has the domain of the address */
  async setEmail(tx: Tx, organizationId: string, id: string, email: string, joinedByDomain: boolean): Promise<void> {
    await tx.update(User, { ...inside(organizationId), id }, { email, joinedByDomain });
  }

  async setPreferences(
    tx: Tx,
    organizationId: string,
    id: string,
    preferences: Pick<User, 'theme' | 'timeZone'>,
  ): Promise<void> {
    await tx.update(User, { ...inside(organizationId), id }, preferences);
  }

  /** Makes an invited person an active one; gives the moment, by the database's clock. */
  async activate(
    tx: Tx,
    organizationId: string,
    id: string,
    { name, joinedByDomain }: Pick<User, 'name' | 'joinedByDomain'>,
  ): Promise<Date> {
    const [[joined]] = await tx.query<[{ joinedAt: Date }[], number]>(
      `UPDATE users SET state = 'active', name = $3, joined_by_domain = $4, joined_at = now()
        WHERE organization_id = $1 AND id = $2 RETURNING joined_at AS "joinedAt"`,
      [organizationId, id, name, joinedByDomain],
    );
    if (joined === undefined) throw new Error('A person who is to be active is missing.');
    return joined.joinedAt;
  }

  /**
   * Notes a sign-in or a renewed session, to the minute: at most one write a minute for a person.
   * @returns the minute; null when it was noted before
   */
  async touch(tx: Tx, organizationId: string, id: string): Promise<Date | null> {
    const { name, text, values } = this.touching(organizationId, id);
    const [touched] = await this.statements.rows<{ lastActiveAt: Date }>(name, text, values, tx);
    return touched?.lastActiveAt ?? null;
  }

  /** As {@link touch}, for a statement that writes more; returns the minute as `lastActiveAt`. */
  touching(organizationId: string, id: string): StatementPart {
    return {
      name: 'touched_user',
      text: `UPDATE users SET last_active_at = date_trunc('minute', now())
              WHERE organization_id = $1 AND id = $2
                AND (last_active_at IS NULL OR last_active_at < date_trunc('minute', now()))
             RETURNING last_active_at AS "lastActiveAt"`,
      values: [organizationId, id],
    };
  }
}

/** TypeORM reads an undefined condition as no condition at all, which would reach into every organization. */
function inside(organizationId: string): FindOptionsWhere<User> {
  if (!organizationId) throw new TypeError('An organization id is needed.');
  return { organizationId };
}
