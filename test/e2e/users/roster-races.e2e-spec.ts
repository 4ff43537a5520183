import { ClaimSettlement } from '#src/modules/domains/index.js';
import { AdminGrantsService } from '#src/modules/users/index.js';
import { raceRounds } from '../../support/lock-waits.js';
import type { Api } from '../../support/people.js';
import { startRosterRace, type Outcome, type Racer, type RosterRace } from './roster-race.js';

/** Done, or refused by a rule: whoever comes second may be an admin no more, or gone, and their link with them. */
const expected = new Set([200, 401, 403, 404, 409, 410]);

let race: RosterRace;
beforeAll(async () => (race = await startRosterRace()));
afterAll(() => race.close());

/** One of the two changes that race: on an instance of its own, by token or by cookie. */
interface Side {
  readonly by: Racer;
  readonly whom: Racer;
  /** Whom the other side ends. */
  readonly other: Racer;
  readonly instance: 0 | 1;
  readonly way: 'api' | 'panel';
  readonly round: number;
}

/** A way in which `whom` can stop being an admin. */
type Path = (side: Side) => Promise<Outcome>;

const post = ({ instance, way }: Side, racer: Racer, path: string, body?: object): Promise<Outcome> => {
  const client = racer.clients[instance];
  if (client === undefined) throw new RangeError('There are two instances.');
  return client[way].post(path, body ?? {});
};
const apiOf = (racer: Racer, instance: 0 | 1): Api => {
  const client = racer.clients[instance];
  if (client === undefined) throw new RangeError('There are two instances.');
  return client.api;
};
const verb =
  (path: string, body?: object): Path =>
  (side) =>
    post(side, side.by, `/v1/users/${side.whom.session.user.id}/${path}`, body);
const appOf = ({ instance }: Side) => race.world.app.instances[instance]?.app ?? race.world.app.app;

const demote: Path = ({ by, whom, instance, way }) => {
  const { id } = whom.session.user;
  const client = by.clients[instance];
  const body = { role: 'user' };
  if (client === undefined) throw new RangeError('There are two instances.');
  return way === 'api' ? client.api.put(`/v1/users/${id}/role`, body) : client.panel.changeRole(id, body);
};

const bulk: Path = (side) => {
  const change = side.round % 3 === 0 ? { action: 'changeRole', role: 'user' } : { action: 'deactivate' };
  return post(side, side.by, '/v1/users/bulk', { ...change, ids: [side.whom.session.user.id] });
};

/** By the person themselves; sometimes with a successor. */
const stepDown: Path = (side) =>
  post(side, side.whom, '/v1/me/step-down', side.round % 3 === 0 ? { successorId: race.cleo.session.user.id } : {});

/** The organization that owns the domain of `whom`'s mailbox takes the domain with its people. */
const settleClaim: Path = async (side) => {
  const settled = await appOf(side).get(ClaimSettlement, { strict: false }).decide(side.whom.domain, 'claimant');
  return { status: settled ? 200 : 404, text: '' };
};

/** Doesn't end an admin, but makes one beside it: of the very person whom the other side ends. */
const grantByOperator: Path = async (side) => {
  const grants = appOf(side).get(AdminGrantsService, { strict: false });
  const { outcome } = await grants.grant(side.other.session.user.email);
  return { status: 200, text: outcome };
};

/** Doesn't end an admin, and is not to lose one either: `whom` proves another address of theirs. */
const changeEmail: Path = async (side) => {
  const { id, email } = side.whom.session.user;
  const token = await race.askForAddress(id, email.replace(/@.*/, `${side.round}@third.example`));
  const { status, text } = await post(side, side.whom, '/v1/me/email/confirm', { token });
  return { status: status === 204 ? 200 : status, text };
};

/** Doesn't end an admin either: from now on admins need a second factor. Whose own was reset just before may not say so. */
const requireFactor: Path = async ({ by, instance }) => {
  const required = { secondFactorRequired: 'admins', secondFactorGraceDays: 0 };
  const { status, text } = await apiOf(by, instance).patch('/v1/organization', required);
  return { status: text.includes('own_factor_missing') ? 409 : status, text };
};

/** Doesn't end an admin either: the other one removes what `whom` signs in with beside the password, and signs them out. */
const resetFactors: Path = async ({ whom, other, instance }) => {
  const { status, text } = await apiOf(other, instance).delete(`/v1/users/${whom.session.user.id}/factors`);
  return { status: status === 204 ? 200 : status, text };
};

/** Those of them that end no admin. */
const keeping: ReadonlySet<Path> = new Set([grantByOperator, changeEmail, requireFactor, resetFactors]);

const paths: readonly (readonly [name: string, path: Path])[] = [
  ['a demotion', demote],
  ['a deactivation', verb('deactivate')],
  ['a removal', verb('remove')],
  ['a removal with anonymising', verb('remove', { anonymise: true })],
  ['a bulk change', bulk],
  ['stepping down', stepDown],
  ['a domain claim that moves people', settleClaim],
  ['the operator’s grant', grantByOperator],
  ['a changed address', changeEmail],
  ['a second factor that is required', requireFactor],
  ['a reset of second factors', resetFactors],
];
const pairs = paths.flatMap(([name, path], index) =>
  paths.slice(index).map(([otherName, other]) => [name, otherName, path, other] as const),
);

describe('each of these changes by itself', () => {
  it.each(paths.filter(([, path]) => !keeping.has(path)))('%s ends an admin', async (_name, path) => {
    await race.reset();
    expect(await race.admins()).toHaveLength(2);
    const { ada, ben } = race;
    for (const round of [0, 1]) {
      await race.reset();
      const outcome = await path({ by: ada, whom: ben, other: ada, instance: 0, way: round ? 'panel' : 'api', round });
      expect(outcome).toMatchObject({ status: 200 });
      expect(await race.admins()).not.toContain(ben.session.user.name);
    }
  });

  it('and the last admin is refused, but for a claim, which leaves them where they are', async () => {
    const { ada, ben } = race;
    for (const [name, path] of paths.filter(([, path]) => !keeping.has(path))) {
      await race.reset();
      await race.world.sql(`UPDATE users SET role = 'user' WHERE id = $1`, [ben.session.user.id]);
      const { status } = await path({ by: ada, whom: ada, other: ben, instance: 1, way: 'api', round: 1 });
      expect([name, status]).toEqual([name, path === settleClaim ? 200 : 409]);
      expect(await race.admins()).toEqual([ada.session.user.name]);
    }
  });
});

/**
 * A round of two that end one admin each; at least one is done, and an admin remains. By turns the two end each other, where
 * the second may be no admin any more, or each themselves, where only the roster's own rule stands in the way.
 */
async function oneRound(round: number, path: Path, other: Path, send: RosterRace['inTheSameInstant']): Promise<void> {
  await race.reset();
  const { ada, ben } = race;
  const themselves = (round & 8) > 0;
  const way = (bit: number) => (round & bit ? 'panel' : 'api');
  const first: Side = { by: themselves ? ben : ada, whom: ben, other: ada, instance: 0, way: way(1), round };
  const second: Side = { by: themselves ? ada : ben, whom: ada, other: ben, instance: 1, way: way(2), round };
  const both = [() => path(first), () => other(second)];
  const outcomes = await send(round & 4 ? both.reverse() : both);
  for (const { status, text } of outcomes)
    if (!expected.has(status)) throw new Error(`Round ${round} answered ${status}: ${text}`);
  expect([round, outcomes.map(({ status }) => status)]).toEqual([round, expect.arrayContaining([200])]);
  expect([round, await race.admins()]).not.toEqual([round, []]);
}

describe('two changes of which each ends one of the two admins, on two instances', () => {
  it.each(pairs)(
    '%s and %s in the same instant, again and again: an active admin who can sign in remains, and nothing fails [15.4.2]',
    async (_name, _otherName, path, other) => {
      for (let round = 0; round < raceRounds; round++) await oneRound(round, path, other, race.inTheSameInstant);
      expect(await race.enter()).toBe(200);
    },
  );

  it('also when nothing makes them wait for each other', async () => {
    const atOnce: RosterRace['inTheSameInstant'] = (requests) => Promise.all(requests.map((request) => request()));
    for (const [, , path, other] of pairs)
      for (let round = 0; round < raceRounds; round += 4) await oneRound(round, path, other, atOnce);
  });
});
