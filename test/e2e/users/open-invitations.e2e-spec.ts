import { refusalOf } from '../../support/problem.js';
import { tokenFor } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { acceptInvitation, invitePeople, type InvitedUser } from './invitation-client.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

interface OpenInvitations {
  readonly data: readonly (InvitedUser & {
    readonly invitedBy: { readonly id: string; readonly name: string } | null;
  })[];
  readonly nextCursor: string | null;
  readonly total: number;
}

const list = async (query = ''): Promise<OpenInvitations> =>
  (await team.asAda.get(`/v1/invitations${query}`)).json<OpenInvitations>();
const emailsOf = ({ data }: OpenInvitations): string[] => data.map(({ email }) => email);
/** Addresses of their own: several organizations may invite the same. */
const at = (name: string): string => `${name}@partner-of-${team.domain}`;

describe('the open invitations', () => {
  it('are those who have not accepted, with who invited them and how long the link works', async () => {
    expect(await list()).toEqual({ data: [], nextCursor: null, total: 0 });
    await invitePeople(team.asAda, [{ email: at('dina'), name: 'Dina Reyes', role: 'admin' }, { email: at('emil') }]);
    const { data, total } = await list();
    expect(total).toBe(2);
    expect(data.find(({ email }) => email === at('dina'))).toMatchObject({
      name: 'Dina Reyes',
      role: 'admin',
      status: 'neverLoggedIn',
      invitation: { expired: false },
      invitedBy: { id: team.ada.user.id, name: team.ada.user.name },
    });
  });

  it('lose whoever accepts, is revoked or removed, and get back whoever is added again', async () => {
    const people = ['accepts', 'revoked', 'stays'].map((name) => ({ email: at(name) }));
    const [accepts, revoked] = await invitePeople(team.asAda, people);
    expect((await acceptInvitation(world.api, await tokenFor(world.mails, at('accepts')))).status).toBe(201);
    await team.asAda.delete(`/v1/users/${revoked?.user?.id ?? ''}/invitation`);
    expect(emailsOf(await list())).toEqual([at('stays')]);
    await team.asAda.post(`/v1/users/${accepts?.user?.id ?? ''}/remove`, {});
    await world.sql(`UPDATE users SET invitation_asked_at = NULL WHERE email = $1`, [at('accepts')]);
    await invitePeople(team.asAda, [{ email: at('accepts') }]);
    expect(emailsOf(await list())).toEqual([at('accepts'), at('stays')]);
  });

  it('are the latest sent first, a page at a time, each once, also those of one instant', async () => {
    await world.sql(
      `INSERT INTO users (organization_id, id, email, name, role, state, invitation_sent_at)
       SELECT $1, gen_random_uuid(), 'p' || lpad(n::text, 2, '0') || $2, '', 'user', 'invited',
              CASE WHEN n < 12 THEN timestamptz '2026-01-01T00:00:00.123456Z' ELSE timestamptz '2026-02-01' + n * interval '1 microsecond' END
         FROM generate_series(0, 24) AS n`,
      [team.organizationId, at('')],
    );
    const pages: string[][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: OpenInvitations = await list(`?limit=7&cursor=${cursor}`);
      expect(page.total).toBe(25);
      pages.push(emailsOf(page));
      cursor = page.nextCursor;
    }
    expect(pages.map(({ length }) => length)).toEqual([7, 7, 7, 4]);
    expect(new Set(pages.flat()).size).toBe(25);
    expect(
      pages
        .flat()
        .slice(13)
        .every((email) => email < at('p12')),
    ).toBe(true);
  });

  it('say that a link has expired, and name nobody where nobody is known', async () => {
    await invitePeople(team.asAda, [{ email: at('late') }]);
    await tokenFor(world.mails, at('late'));
    await world.sql(
      `UPDATE users SET invitation_sent_at = now() - interval '8 days', invited_by = NULL WHERE email = $1`,
      [at('late')],
    );
    expect((await list()).data[0]).toMatchObject({ invitation: { expired: true }, invitedBy: null });
  });

  it('still say by whom, once that admin has left', async () => {
    await team.promote(team.ben);
    await invitePeople(world.api.as(team.ben), [{ email: at('kim') }]);
    await team.remove(team.ben);
    expect((await list()).data[0]?.invitedBy).toEqual({ id: team.ben.user.id, name: team.ben.user.name });
  });

  it('are one organization’s alone, and only for who manages people', async () => {
    await invitePeople(team.asAda, [{ email: at('mine') }]);
    const other = await newTeam(world);
    expect((await other.asAda.get('/v1/invitations')).json<OpenInvitations>().data).toEqual([]);
    expect(refusalOf(await world.api.as(team.ben).get('/v1/invitations'))).toEqual([403, 'capability_missing']);
    const { nextCursor } = await list('?limit=1');
    expect(nextCursor).toBeNull();
  });

  it.each(['damaged', 'WzEsIm5hbWUiLCJhIiwiMDFhMjFkNzMtY2RhMC03MTFiLTg3MWMtNGNlMDdjMzVjYTUzIiwwXQ'])(
    'refuse the page marker %s',
    async (cursor) => {
      expect(refusalOf(await team.asAda.get(`/v1/invitations?cursor=${cursor}`))).toEqual([400, 'invalid_cursor']);
    },
  );
});
