import { claimsOf } from '../../support/forged-token.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { killableServers, type MortalServers } from '../../support/killable-servers.js';
import { newMember } from '../../support/members.js';
import { addCrowd, many } from './crowd.js';

/** More than one statement changes. */
const people = 1_500;

let servers: MortalServers;
beforeAll(async () => (servers = await killableServers()));
afterAll(() => servers.close());

test('a bulk change whose process was killed half-way has changed nobody and said nothing done', async () => {
  const first = await servers.startHere();
  const ada = await newMember(first, 'ada@crash.example');
  const organizationId = claimsOf(ada.accessToken).org;
  await addCrowd(
    servers,
    String(organizationId),
    many(people, () => ({})),
  );
  // Ids grow with time, so Ben is the last whom the change comes to.
  const ben = await newMember(first, 'ben@crash.example');
  await first.stop();
  const changed = () =>
    servers.sql(
      `SELECT id FROM users WHERE state = 'deactivated'
       UNION ALL SELECT id FROM sessions WHERE ended_reason IS NOT NULL
       UNION ALL SELECT id FROM audit_events WHERE kind = 'user.deactivated'`,
    );
  const body = { action: 'deactivate', filter: {}, except: [ada.user.id] };

  const second = await servers.start();
  await servers.holder.query('BEGIN');
  await servers.holder.query('SELECT FROM sessions WHERE user_id = $1 FOR UPDATE', [ben.user.id]);
  const answer = second.api
    .as(ada)
    .post('/v1/users/bulk', body)
    .then(
      ({ status }) => status,
      () => 'none',
    );
  await untilWaiting(servers, 1);
  await servers.kill(second.server);
  await servers.holder.query('ROLLBACK');
  expect(await answer).toBe('none');
  // The dead process's transaction held the organization until PostgreSQL had undone it.
  await servers.sql('SELECT FROM organizations WHERE id = $1 FOR UPDATE', [organizationId]);
  expect(await changed()).toEqual([]);

  const third = await servers.startHere();
  const done = await third.api.as(ada).post('/v1/users/bulk', body);
  expect(done.json()).toMatchObject({ changed: people + 1, refused: 0 });
  expect(await changed()).toHaveLength(2 * (people + 1) + 1);
});
