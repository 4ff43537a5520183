import { linkIn } from '../../support/mail-server.js';
import { newMember } from '../../support/members.js';
import { type Api } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { acceptInvitation, invitePeople, type InvitationResult } from './invitation-client.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const people = (count: number, email: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => ({ email: email(n) }));
const inviteAll = async (api: Api, all: readonly object[]): Promise<InvitationResult[]> => {
  const results: InvitationResult[] = [];
  for (let from = 0; from < all.length; from += 100)
    results.push(...(await invitePeople(api, all.slice(from, from + 100))));
  return results;
};
/** Mails that go at once, of those that were asked for. */
const atOnce = (results: readonly InvitationResult[]) =>
  results.filter(({ outcome, code }) => outcome === 'added' && code === undefined).length;
const owned = (domain: string) =>
  world.sql(`UPDATE organization_domains SET proof = 'owned' WHERE domain = $1`, [domain]);
const old = () =>
  world.sql(`UPDATE organizations SET created_at = now() - interval '31 days' WHERE id = $1`, [team.organizationId]);

describe('invitations of an organization that has proven nothing', () => {
  it('to one mailbox in many spellings go a few at once, then hours apart, and none in more than a week', async () => {
    const spellings = people(100, (n) => `b.om.b+${n}@third-${team.domain}`);
    const results = await inviteAll(team.asAda, spellings);
    expect(atOnce(results)).toBe(5);
    expect(results.filter(({ code }) => code === 'mail_later').length).toBeLessThan(50);
    expect(results.at(-1)).toMatchObject({ outcome: 'refused', code: 'mail_limited' });
    expect(results.find(({ code }) => code === 'mail_later')?.detail).toMatch(/goes on \w+day\D+\d+ \w+/);
  });

  it('to one domain, its sub-domains included, are few at once', async () => {
    const results = await inviteAll(
      team.asAda,
      people(60, (n) => `p${n}@s${n}.third-${team.domain}`),
    );
    expect(atOnce(results)).toBe(30);
    expect(results.every(({ outcome }) => outcome === 'added')).toBe(true);
  });

  it('to anybody are few at once, whoever of its admins asks', async () => {
    await team.promote(team.ben);
    const first = await inviteAll(
      team.asAda,
      people(40, (n) => `p@a${n}-${team.domain}`),
    );
    const second = await inviteAll(
      world.api.as(team.ben),
      people(40, (n) => `p@b${n}-${team.domain}`),
    );
    expect([atOnce(first), atOnce(second)]).toEqual([40, 10]);
  });

  it('are counted once when two instances ask in the same instant', async () => {
    const [one, other] = world.app.instances.map(({ url }) => team.asAda.on(url));
    const results = await Promise.all([
      invitePeople(
        one ?? team.asAda,
        people(40, (n) => `p@c${n}-${team.domain}`),
      ),
      invitePeople(
        other ?? team.asAda,
        people(40, (n) => `p@d${n}-${team.domain}`),
      ),
    ]);
    expect(atOnce(results.flat())).toBe(50);
  });

  it('to colleagues at its own domain are more', async () => {
    expect(
      atOnce(
        await inviteAll(
          team.asAda,
          people(250, (n) => `p${n}@${team.domain}`),
        ),
      ),
    ).toBe(200);
  });
});

describe('invitations that go at once by the hundred', () => {
  it.each([
    ['of an organization with a proven domain', () => owned(team.domain)],
    [
      'of one that has been here for a month, with people',
      async () => {
        await old();
        for (const name of ['cleo', 'dan', 'eva']) await newMember(world, `${name}@${team.domain}`);
      },
    ],
  ])('%s', async (_, trust) => {
    await trust();
    const results = await inviteAll(team.asAda, [
      ...people(300, (n) => `p${n}@${team.domain}`),
      ...people(300, (n) => `p@x${n}-${team.domain}`),
    ]);
    expect(atOnce(results)).toBe(600);
  });

  it('not of one that is old and has nobody', async () => {
    await old();
    expect(
      atOnce(
        await inviteAll(
          team.asAda,
          people(80, (n) => `p@y${n}-${team.domain}`),
        ),
      ),
    ).toBe(50);
  });
});

describe('an invitation mail', () => {
  it('leads nowhere but to us, whatever people and organizations are called, and names the domain beside the name', async () => {
    await world.sql(`UPDATE users SET name = 'Pay at http://evil.example/pay now' WHERE id = $1`, [team.ada.user.id]);
    await world.sql(`UPDATE organizations SET name = 'Bank.com me@evil.example' WHERE id = $1`, [team.organizationId]);
    const email = `victim@mail-${team.domain}`;
    await invitePeople(team.asAda, [{ email }]);
    const mail = await world.mails.next(email);
    const texts = [mail.subject ?? '', mail.text ?? '', String(mail.html)].join('\n');
    expect(texts).not.toMatch(/evil\.example|Bank\.com|http:\/\/evil|me@evil/);
    expect(mail.subject).toContain(`(${team.domain})`);
    expect(mail.text).toContain(`(${team.ada.user.email})`);
    const links = [...String(mail.html).matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');
    const ours = world.app.instances.map(({ config }) => config.publicUrl);
    expect(links.filter((href) => !ours.some((url) => href.startsWith(url)))).toEqual([]);
  });

  it.each([
    'Your parcel is held! Pay at http://evil.example/pay now',
    'ada@evil.example',
    'www.evil.example',
    'evil.example/pay',
    'evil.example:8080',
    'HTTPS://EVIL.EXAMPLE',
    'ftp://evil.example',
    'mailto:ada',
    'a ＠ evil',
    'evil．example／pay',
  ])('can’t be given “%s” as a name, of a person or the organization', async (name) => {
    const [result] = await invitePeople(team.asAda, [{ email: `n@names-${team.domain}`, name }]);
    expect(result).toMatchObject({ outcome: 'refused', code: 'invalid_name' });
    const renamed = await team.asAda.patch('/v1/organization', { name });
    expect([renamed.status, renamed.text]).toEqual([400, expect.stringContaining('without a web or email address')]);
  });

  it.each(['Booking.com', 'Wei.Li', 'St. John’s & Co.', 'A/B Testing', 'R2-D2: Ltd'])(
    'can carry the name “%s”',
    async (name) => {
      expect((await team.asAda.patch('/v1/organization', { name })).status).toBe(200);
    },
  );
});

describe('whoever reports the mail', () => {
  const report = async (email: string): Promise<string> => {
    const { text = '' } = await world.mails.next(email);
    return /\S+\/report-mail\?token=\S+/.exec(text)?.[0] ?? '';
  };
  const post = (link: string) =>
    pageClient(world.app.url).submit('/report-mail', { token: new URL(link).searchParams.get('token') ?? '' });

  it('gets no more from that organization, in no spelling, and the invitation is over; its admins read so', async () => {
    const email = `vic.tim@report-${team.domain}`;
    const [invited] = await invitePeople(team.asAda, [{ email }]);
    const link = await report(email);
    // Either instance may have written the mail, with its own address.
    const { pathname, search } = new URL(link);
    const { html: page } = await pageClient(world.app.url).get(pathname + search);
    expect(page).toContain(team.domain);
    expect(await team.events()).not.toContainEqual(expect.objectContaining({ kind: 'user.mail_reported' }));
    expect([(await post(link)).status, (await post(link)).status]).toEqual([200, 200]);
    const reported = { kind: 'user.mail_reported', actor: invited?.user?.id, subject: invited?.user?.id };
    expect((await team.events()).filter(({ kind }) => kind === 'user.mail_reported')).toMatchObject([reported]);
    const again = await invitePeople(team.asAda, [{ email }, { email: `victim+1@report-${team.domain}` }]);
    expect(again.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', 'mail_stopped'],
      ['refused', 'mail_stopped'],
    ]);
    const other = await newTeam(world);
    expect((await invitePeople(other.asAda, [{ email }]))[0]?.outcome).toBe('added');
  });

  it('makes the link of the invitation open nothing', async () => {
    const email = `late@report-${team.domain}`;
    await invitePeople(team.asAda, [{ email }]);
    const mail = await world.mails.next(email);
    const link = /\S+\/report-mail\?token=\S+/.exec(mail.text ?? '')?.[0] ?? '';
    await post(link);
    expect((await acceptInvitation(world.api, linkIn(mail).searchParams.get('token') ?? '')).status).toBe(410);
  });

  it('needs the link: a guessed, cut or changed one stops nothing', async () => {
    const email = `guess@report-${team.domain}`;
    await invitePeople(team.asAda, [{ email }]);
    const link = await report(email);
    const flipped = link.slice(0, -2) + (link.endsWith('A') ? 'BB' : 'AA');
    for (const bad of [
      link.slice(0, -1),
      flipped,
      link.replace(/token=.*/, 'token='),
      link.replace(/token=.{4}/, 'token=AAAA'),
    ])
      expect((await post(bad)).status).toBe(410);
    expect(await world.sql('SELECT FROM stopped_mails WHERE organization_id = $1', [team.organizationId])).toEqual([]);
  });
});
