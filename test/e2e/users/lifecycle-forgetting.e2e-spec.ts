import { nowhereIds } from '#src/modules/audit/index.js';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { newMember } from '../../support/members.js';
import { goodPassword, signUp, tokenFor } from '../../support/people.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';
import { acceptInvitation, invitePeople } from './invitation-client.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

/** What is not searched: events of no organization. They keep for 90 days the address that somebody typed (ADR 25). */
const unsearched: Readonly<Record<string, string>> = {
  audit_events: `organization_id IN ('${nowhereIds.join("', '")}')`,
};

/** The tables with a row that has one of these texts anywhere, as text or as bytes. */
async function tablesWith(texts: readonly string[]): Promise<string[]> {
  const tables = await world.sql<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`,
  );
  const needles = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]).map((text) => `%${text}%`);
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await world.sql(
      `SELECT FROM ${schema}.${name} AS t
        WHERE NOT (${unsearched[name] ?? 'false'}) AND to_jsonb(t)::text ILIKE ANY($1) LIMIT 1`,
      [needles],
    );
    if (rows.length > 0) found.push(`${schema}.${name}`);
  }
  return found;
}

const forgot = (email: string) => world.api.post('/v1/auth/forgot-password', { email });

describe('anonymising', () => {
  it('leaves address and name of a person nowhere, whatever they went through', async () => {
    const { asAda, organizationId } = team;
    const [email, name] = [`zenobia@${team.domain}`, 'Zenobia Quist'];
    // They ask to be let in, and stand in a list before anybody decides.
    await asAda.patch('/v1/organization', { joinPolicy: 'approval' });
    await acceptInvitation(world.api, await signUp(world.api, world.mails, email), name);
    await asAda.post('/v1/users/imports', { csv: `Email,Name\n${email},${name}` });
    // They are invited, begin to sign up once more meanwhile, and accept.
    const [invited] = await invitePeople(asAda, [{ email, name }]);
    const id = invited?.user?.id ?? '';
    const token = await tokenFor(world.mails, email);
    await signUp(world.api, world.mails, email);
    expect((await acceptInvitation(world.api, token, name)).status).toBe(201);
    // They forget their password twice, and use one of the links.
    await forgot(email);
    await tokenFor(world.mails, email);
    await forgot(email);
    const reset = { token: await tokenFor(world.mails, email), password: 'four louder orange kites' };
    expect((await world.api.post('/v1/auth/reset-password', reset)).status).toBe(204);
    await world.api.post('/v1/auth/login', { email, password: goodPassword });
    await world.api.post('/v1/auth/login', { email, password: reset.password });
    // An admin changes them, and they leave with a link that is alive and a mail that could not be delivered.
    await asAda.put(`/v1/users/${id}/role`, { role: 'admin' });
    await asAda.patch(`/v1/users/${id}`, { name: `${name} the Second` });
    await asAda.post(`/v1/users/${id}/deactivate`);
    await asAda.post(`/v1/users/${id}/reactivate`);
    await forgot(email);
    await settledMails(world);
    const [jobs, uow] = [world.app.app.get(JobQueue), world.app.app.get(UnitOfWork)];
    await uow.run((tx) => jobs.send(tx, 'mail.dead-letters', { kind: 'password-reset', payload: { email } }));
    expect(await tablesWith([email])).toEqual(
      expect.arrayContaining(['public.users', 'public.credentials', 'public.email_links', 'public.people_import_rows']),
    );

    const removal = await asAda.post(`/v1/users/${id}/remove`, { anonymise: true });
    expect(removal.status).toBe(200);
    expect(await tablesWith([email, name])).toEqual([]);
    const remaining = await world.sql('SELECT FROM users WHERE organization_id = $1', [organizationId]);
    expect(remaining).toHaveLength(3);
  });

  it('forgets what came of the address after its removal: a sign-up that opened nothing, and its mail', async () => {
    await team.remove(team.ben);
    const { email } = team.ben.user;
    await signUp(world.api, world.mails, email);
    await settledMails(world);
    expect(await tablesWith([email])).toContain('public.unfinished_signups');
    await team.remove(team.ben, { anonymise: true });
    expect(await tablesWith([email])).toEqual([]);
  });

  it('leaves alone what the address has in another organization by now', async () => {
    const email = `guest@elsewhere-${team.domain}`;
    await invitePeople(team.asAda, [{ email }]);
    const here = (await acceptInvitation(world.api, await tokenFor(world.mails, email))).json<typeof team.ben>();
    await team.remove(here);
    await newMember(world, email);
    await forgot(email);
    const token = await tokenFor(world.mails, email);
    await team.remove(here, { anonymise: true });
    const reset = await world.api.post('/v1/auth/reset-password', { token, password: 'four louder orange kites' });
    expect(reset.status).toBe(204);
    const left = await world.sql(`SELECT FROM email_links WHERE email = $1 AND purpose = 'accept-invitation'`, [email]);
    expect(left).toEqual([]);
  });

  it.each([false, true])('leaves a stranger’s sign-up alone (who was here once: %s)', async (wasHere) => {
    const email = `stranger${wasHere ? 1 : 0}@own-${team.domain}`;
    const [invited] = await invitePeople(team.asAda, [{ email }]);
    const id = invited?.user?.id ?? '';
    const invitation = await tokenFor(world.mails, email);
    if (wasHere) await acceptInvitation(world.api, invitation);
    if (wasHere) await team.asAda.post(`/v1/users/${id}/remove`, {});
    const token = await signUp(world.api, world.mails, email);
    if (!wasHere) await team.asAda.delete(`/v1/users/${id}/invitation`);
    await world.sql(`UPDATE users SET invitation_asked_at = now() - interval '1 day' WHERE id = $1`, [id]);
    expect((await team.asAda.post(`/v1/users/${id}/remove`, { anonymise: true })).status).toBe(200);
    const done = await acceptInvitation(world.api, token);
    expect([done.status, done.json<typeof team.ben>().user.role]).toEqual([201, 'admin']);
  });
});

describe('a pseudonym', () => {
  it('that somebody has already is not given twice', async () => {
    const squatted = `removed-${team.ben.user.id.slice(-12)}@anonymised.invalid`;
    await world.sql(
      `INSERT INTO users (organization_id, id, email, name, role, state) VALUES ($1, gen_random_uuid(), $2, '', 'user', 'removed')`,
      [team.organizationId, squatted],
    );
    expect((await team.remove(team.ben, { anonymise: true })).status).toBe(200);
    const [row] = await world.sql<{ email: string }>('SELECT email FROM users WHERE id = $1', [team.ben.user.id]);
    expect(row?.email).toMatch(/^removed-[0-9a-f]{12}@anonymised\.invalid$/);
    expect(row?.email).not.toBe(squatted);
  });

  it('can’t be chosen as an address, in no spelling and at no domain that ends so', async () => {
    const emails = [
      `removed-${team.ben.user.id.slice(-12)}@anonymised.invalid`,
      'a@ANONYMISED.INVALID',
      'a@anonymised。invalid',
      'a@x.anonymised.invalid',
      'a@other.invalid',
    ];
    const results = await invitePeople(
      team.asAda,
      emails.map((email) => ({ email })),
    );
    expect(results.map(({ code }) => code)).toEqual(emails.map(() => 'invalid_domain'));
    expect((await world.api.post('/v1/auth/signup', { email: emails[0] })).status).toBe(400);
  });
});
