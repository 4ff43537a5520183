import type { Client } from 'pg';
import { openConnection } from '../../support/connection.js';
import { claimsOf } from '../../support/forged-token.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { newMember } from '../../support/members.js';
import { type ApiSession } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';

/** What stands behind the application: SQL by hand can't take an organization's last admin either. */
let world: World;
let first: Client;
let second: Client;
beforeAll(async () => {
  world = await startWorld();
  [first, second] = await Promise.all([openConnection(world), openConnection(world)]);
});
afterAll(async () => {
  await Promise.all([first.end(), second.end()]);
  await world.close();
});

let ada: ApiSession;
let ben: ApiSession;
let organizationId: unknown;
let teams = 0;
beforeEach(async () => {
  await world.sql('DELETE FROM rate_limits');
  const domain = `backstop${++teams}.example`;
  ada = await newMember(world, `ada@${domain}`);
  ben = await newMember(world, `ben@${domain}`);
  organizationId = claimsOf(ada.accessToken).org;
});

const refusal = expect.objectContaining({ code: '23514', constraint: 'ck_users_last_admin' }) as Error;
const setRole = (connection: Client, { user }: ApiSession, role: string) =>
  connection.query('UPDATE users SET role = $3 WHERE organization_id = $1 AND id = $2', [
    organizationId,
    user.id,
    role,
  ]);
const admins = async () => {
  const { rows } = await first.query(
    `SELECT id FROM users WHERE organization_id = $1 AND role = 'admin' AND state = 'active'`,
    [organizationId],
  );
  return rows.length;
};

describe('the database', () => {
  it.each([
    ['demoting', `UPDATE users SET role = 'user' WHERE id = $1`],
    ['deactivating', `UPDATE users SET state = 'deactivated' WHERE id = $1`],
    ['removing', `UPDATE users SET state = 'removed' WHERE id = $1`],
    ['deleting', 'DELETE FROM users WHERE id = $1'],
  ])('refuses %s the last active admin', async (_, statement) => {
    await expect(first.query(statement, [ada.user.id])).rejects.toEqual(refusal);
    expect(await admins()).toBe(1);
  });

  it('refuses one statement that demotes all of them', async () => {
    await setRole(first, ben, 'admin');
    await expect(
      first.query(`UPDATE users SET role = 'user' WHERE organization_id = $1`, [organizationId]),
    ).rejects.toEqual(refusal);
    expect(await admins()).toBe(2);
  });

  it('takes what leaves another admin', async () => {
    await setRole(first, ben, 'admin');
    await setRole(first, ada, 'user');
    expect(await admins()).toBe(1);
  });

  it.each(['role', 'state'])('refuses the last of several statements of one transaction, by %s', async (column) => {
    await setRole(first, ben, 'admin');
    const end = ({ user }: ApiSession) =>
      first.query(`UPDATE users SET ${column} = $2 WHERE id = $1`, [
        user.id,
        column === 'role' ? 'user' : 'deactivated',
      ]);
    await first.query('BEGIN');
    await end(ben);
    await setRole(first, ben, 'admin');
    await first.query(`UPDATE users SET state = 'active' WHERE id = $1`, [ben.user.id]);
    await end(ada);
    await expect(end(ben)).rejects.toEqual(refusal);
    await first.query('ROLLBACK');
    expect(await admins()).toBe(2);
  });

  it('refuses one statement that takes the last admins of two organizations, though one of them keeps another', async () => {
    const other = await newMember(world, `cleo@other${teams}.example`);
    await setRole(first, ben, 'admin');
    const ids = [ben.user.id, other.user.id];
    await expect(first.query(`UPDATE users SET role = 'user' WHERE id = ANY($1)`, [ids])).rejects.toEqual(refusal);
    await expect(first.query(`UPDATE users SET role = 'user' WHERE id = ANY($1)`, [ids.reverse()])).rejects.toEqual(
      refusal,
    );
    expect(await admins()).toBe(2);
  });

  it('makes a second session wait for the first, and refuses it once that has committed', async () => {
    await setRole(first, ben, 'admin');
    await first.query('BEGIN');
    await setRole(first, ben, 'user');
    const later = setRole(second, ada, 'user').then(
      () => 'took it',
      (error: unknown) => error,
    );
    await untilWaiting(world, 1);
    await first.query('COMMIT');
    expect(await later).toEqual(refusal);
    expect(await admins()).toBe(1);
  });

  it('leaves an admin when two sessions demote each other’s in the same instant, whatever the order', async () => {
    await setRole(first, ben, 'admin');
    for (let round = 0; round < 30; round++) {
      await Promise.allSettled([setRole(first, ben, 'user'), setRole(second, ada, 'user')]);
      expect([round, await admins()]).toEqual([round, 1]);
      await first.query(`UPDATE users SET role = 'admin' WHERE organization_id = $1`, [organizationId]);
    }
  });

  it('lets a whole organization go, with everybody and everything of theirs', async () => {
    await first.query('DELETE FROM organizations WHERE id = $1', [organizationId]);
    for (const table of ['users', 'sessions', 'refresh_tokens']) {
      expect([
        table,
        (await first.query(`SELECT FROM ${table} WHERE organization_id = $1`, [organizationId])).rowCount,
      ]).toEqual([table, 0]);
    }
  });

  it('lets all people of an organization go at once', async () => {
    await first.query('DELETE FROM users WHERE organization_id = $1', [organizationId]);
    expect(await admins()).toBe(0);
  });

  it('keeps a person from pointing into another organization', async () => {
    const stranger = await newMember(world, `eve@stranger${teams}.example`);
    const wrong = first.query('UPDATE sessions SET user_id = $1 WHERE user_id = $2', [stranger.user.id, ada.user.id]);
    await expect(wrong).rejects.toMatchObject({ code: '23503', constraint: 'fk_sessions_organization_id_user_id' });
  });
});
