import { betweenLooks } from '../../support/between-looks.js';
import { makeDue } from '../../support/due-jobs.js';
import { startMailServer } from '../../support/mail-server.js';
import { newMember } from '../../support/members.js';
import { tokenFor, type Api } from '../../support/people.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';
import { acceptInvitation, invitePeople } from './invitation-client.js';

/** While no mail leaves, and once it leaves again. */
const email = 'ben@partner.example';

let world: World;
let asAda: Api;
beforeEach(async () => {
  world = await startWorld();
  asAda = world.api.as(await newMember(world, 'ada@acme.example'));
});
afterEach(() => world.close());

async function invite(): Promise<string> {
  const [result] = await invitePeople(asAda, [{ email }]);
  expect(result?.outcome).toBe('added');
  return `/v1/users/${result?.user?.id ?? ''}/invitation`;
}
const tenMinutesPass = () => world.sql(`UPDATE users SET invitation_asked_at = now() - interval '10 minutes'`);

/** Waits until the mail of the latest invitation was tried in vain. Those of earlier ones may be found needless meanwhile. */
async function untilTried(): Promise<void> {
  const tried = `SELECT FROM pgboss.job, users
                  WHERE pgboss.job.state = 'retry' AND data->'payload'->>'invitationId' = invitation_id::text`;
  while ((await world.sql(tried)).length === 0) await betweenLooks();
}

test('a try that failed does not keep an admin from sending another invitation, nor is the first sent then', async () => {
  await world.mails.close();
  const path = await invite();
  await tenMinutesPass();
  await untilTried();
  expect((await asAda.post(`${path}/resend`)).status).toBe(200);
  await tenMinutesPass();
  expect((await asAda.delete(path)).status).toBe(204);
  await invite();
  await makeDue(world, 'mail', ['created']);
  await untilTried();

  const mails = await startMailServer(world.mails.port);
  await makeDue(world, 'mail', ['retry']);
  const token = await tokenFor(mails, email);
  await settledMails(world);
  expect(mails.count(email)).toBe(1);
  expect((await acceptInvitation(world.api, token)).status).toBe(201);
  await mails.close();
});
