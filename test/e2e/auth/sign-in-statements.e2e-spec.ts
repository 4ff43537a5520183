import { JobQueue } from '#src/database/index.js';
import { setUpTotp } from '../../support/authenticator.js';
import { knownBrowser } from '../../support/known-browser.js';
import { newMember } from '../../support/members.js';
import { goodPassword } from '../../support/people.js';
import { settledMails } from '../../support/settled-mails.js';
import { statementsOf } from '../../support/statements-of.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';

const [ada, ben] = ['ada@counted.example', 'ben@counted.example'];
const wrong = 'not the right password';
const stranger = '203.0.113.7';

let world: World;
beforeAll(async () => {
  world = await startWorldWithPanel({ trustProxy: 1 });
  await newMember(world, ada);
  await setUpTotp(world, await newMember(world, ben));
  await settledMails(world);
  // From here on nothing writes mails beside a request: their statements would be counted with its own.
  for (const { app } of world.app.instances) app.get(JobQueue).pause();
});
afterAll(() => world.close());

const login = (email: string, password: string, ip = '127.0.0.1') =>
  world.api.post('/v1/auth/login', { email, password }, { 'x-forwarded-for': ip });

/** Each statement costs a sign-in about a fortieth of its hash. Whoever adds one says here what for. */
const signIns: [string, number, number, () => Promise<{ status: number }>][] = [
  // Before the hash: known or not, two limits, the credential. Behind it: the limits taken back, and a transaction of six: begun, the
  // user locked, the credential as before, the client remembered, the session with its token and event, committed.
  ['a script at the address that it always has', 200, 11, () => login(ada, goodPassword)],
  // As above, with one limit, and known by its cookie.
  [
    'a browser that the account has signed in with',
    303,
    9,
    () => pageClient(world.app.url, knownBrowser(ada)).submit('/login', { email: ada, password: goodPassword }),
  ],
  // As a script, and which factors there are, three; the ticket in place of client and session.
  ['somebody with a second factor', 202, 13, () => login(ben, goodPassword)],
  // Four limits, and who waits at the domain: two. The event, in a transaction.
  ['a stranger with a wrong password', 401, 11, () => login(ada, wrong, stranger)],
];

it.each(signIns)('%s signs in, or doesn’t, by few statements', async (_, status, most, signIn) => {
  await signIn();
  let answered = 0;
  const sent = await statementsOf(async () => (answered = (await signIn()).status));
  expect(answered).toBe(status);
  // All are told of, or none would be too many.
  expect(sent).toContain('COMMIT');
  expect(sent.length > most ? sent : []).toEqual([]);
});
