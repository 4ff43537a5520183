import { claimsOf } from '../../support/forged-token.js';
import { openGate, raceRounds, untilWaiting, type Gate } from '../../support/lock-waits.js';
import { apiOf, goodPassword, join, signUp, type Api, type ApiAnswer } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let gate: Gate;
beforeAll(async () => {
  world = await startWorld({}, 2);
  gate = await openGate(world);
});
afterAll(async () => {
  await gate.close();
  await world.close();
});

interface Team {
  readonly organizationId: unknown;
  readonly domain: string;
  /** The admin on each of the two instances. */
  readonly ada: readonly [Api, Api];
}

async function openTeam(domain: string, joinPolicy = 'approval'): Promise<Team> {
  const session = await join(world.api, world.mails, `ada@${domain}`);
  const [one, two] = world.app.instances.map(({ url }) => apiOf(url).as(session));
  if (one === undefined || two === undefined) throw new Error('There are two instances.');
  await one.patch('/v1/organization', { joinPolicy });
  return { organizationId: claimsOf(session.accessToken).org, domain, ada: [one, two] };
}

const complete = (token: string, instance = 0) =>
  apiOf(world.app.instances[instance]?.url ?? '').post('/v1/auth/complete-signup', {
    token,
    name: 'Ben Okafor',
    password: goodPassword,
  });

async function ask({ ada, domain }: Team, name = 'ben'): Promise<string> {
  await complete(await signUp(world.api, world.mails, `${name}@${domain}`));
  const { data } = (await ada[0].get('/v1/join-requests')).json<{ data: { id: string; email: string }[] }>();
  return data.find(({ email }) => email.startsWith(`${name}@`))?.id ?? '';
}

/** Lets all change anything only once all stand before the organization's row. */
async function inTheSameInstant({ organizationId }: Team, calls: readonly (() => Promise<ApiAnswer>)[]) {
  await gate.hold(organizationId);
  const answers = Promise.all(calls.map((call) => call()));
  await gate.release(calls.length);
  return answers;
}

const statuses = (answers: readonly ApiAnswer[]) => answers.map(({ status }) => status).sort();

describe('two admins who decide about the same person in the same instant', () => {
  it('one approves, the other finds nobody there [15.4.2]', async () => {
    const team = await openTeam('approve-approve.example');
    for (let round = 0; round < raceRounds; round++) {
      const id = await ask(team, `ben${round}`);
      const answers = await inTheSameInstant(
        team,
        team.ada.map((ada) => () => ada.post(`/v1/join-requests/${id}/approve`, {})),
      );
      expect([round, statuses(answers)]).toEqual([round, [200, 404]]);
      expect(
        await world.sql('SELECT FROM users WHERE email = $1', [`ben${round}@approve-approve.example`]),
      ).toHaveLength(1);
    }
  });

  it('approving and declining: one wins, and what it says is what holds', async () => {
    const team = await openTeam('approve-decline.example');
    for (let round = 0; round < raceRounds; round++) {
      const id = await ask(team, `ben${round}`);
      const [approval, refusal] = await inTheSameInstant(team, [
        () => team.ada[0].post(`/v1/join-requests/${id}/approve`, {}),
        () => team.ada[1].post(`/v1/join-requests/${id}/decline`),
      ]);
      const approved = approval?.status === 200;
      expect([round, approval?.status, refusal?.status]).toEqual([round, ...(approved ? [200, 404] : [404, 204])]);
      const credentials = await world.sql('SELECT FROM credentials WHERE email = $1', [
        `ben${round}@approve-decline.example`,
      ]);
      expect([round, credentials.length]).toEqual([round, approved ? 1 : 0]);
    }
  });
});

describe('a policy that changes while people join', () => {
  it.each([
    ['automatic', 'approval', 202],
    ['automatic', 'invitation', 403],
    ['approval', 'automatic', 201],
    ['invitation', 'automatic', 201],
  ])('from %s to %s holds for whoever stands behind the change: %d', async (from, to, status) => {
    const team = await openTeam(`${from}-${to}.example`, from);
    const token = await signUp(world.api, world.mails, `ben@${team.domain}`);
    await gate.hold(team.organizationId);
    const change = team.ada[0].patch('/v1/organization', { joinPolicy: to });
    await untilWaiting(world, 1);
    const completion = complete(token, 1);
    await gate.release(2);
    expect([(await change).status, (await completion).status]).toEqual([200, status]);
  });

  it('does not keep an admin from approving who waits', async () => {
    const team = await openTeam('approve-closing.example');
    const id = await ask(team);
    const answers = await inTheSameInstant(team, [
      () => team.ada[0].patch('/v1/organization', { joinPolicy: 'invitation' }),
      () => team.ada[1].post(`/v1/join-requests/${id}/approve`, {}),
    ]);
    expect(statuses(answers)).toEqual([200, 200]);
  });
});

describe('many at once', () => {
  it('twenty people who complete their sign-up make twenty requests and no fault', async () => {
    const team = await openTeam('twenty.example');
    const emails = Array.from({ length: 20 }, (_, index) => `p${index}@twenty.example`);
    const tokens = await Promise.all(emails.map((email) => signUp(world.api, world.mails, email)));
    const answers = await Promise.all(tokens.map((token, index) => complete(token, index % 2)));
    expect(answers.map(({ status }) => status)).toEqual(emails.map(() => 202));
    const page = (await team.ada[0].get('/v1/join-requests?limit=100')).json<{
      data: { email: string }[];
      total: number;
    }>();
    expect([page.total, page.data.map(({ email }) => email).sort()]).toEqual([20, [...emails].sort()]);
  });

  it('one person who completes twice asks once; the second reads that the link is used', async () => {
    const team = await openTeam('twice-at-once.example');
    const token = await signUp(world.api, world.mails, 'ben@twice-at-once.example');
    const answers = await Promise.all([complete(token, 0), complete(token, 1)]);
    expect(statuses(answers)).toEqual([202, 410]);
    for (const answer of answers.filter(({ status }) => status === 410))
      expect(refusalOf(answer)).toEqual([410, 'link_invalid']);
    expect((await team.ada[0].get('/v1/join-requests')).json()).toMatchObject({ total: 1 });
  });

  it('an admin demoted while approving approves nobody', async () => {
    const team = await openTeam('demoted.example', 'automatic');
    const second = await join(world.api, world.mails, 'cleo@demoted.example');
    await team.ada[0].put(`/v1/users/${second.user.id}/role`, { role: 'admin' });
    await team.ada[0].patch('/v1/organization', { joinPolicy: 'approval' });
    const id = await ask(team);
    await gate.hold(team.organizationId);
    const demotion = team.ada[0].put(`/v1/users/${second.user.id}/role`, { role: 'user' });
    await untilWaiting(world, 1);
    const approval = world.api.as(second).post(`/v1/join-requests/${id}/approve`, {});
    await gate.release(2);
    expect((await demotion).status).toBe(200);
    expect(refusalOf(await approval)).toEqual([403, 'capability_missing']);
    expect(await world.sql(`SELECT FROM users WHERE email = 'ben@demoted.example'`)).toEqual([]);
  });
});
