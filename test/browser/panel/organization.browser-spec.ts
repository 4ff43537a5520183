import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { startDnsServer, type DnsServer } from '../../support/dns-server.js';
import { join, type Api } from '../../support/people.js';
import { peoplePath, startTeam, type Team } from './team.js';

const organizationPath = '/admin/resources/organization';

interface DomainAnswer {
  readonly domain: string;
  readonly record: { readonly name: string; readonly value: string };
}

let dns: DnsServer;
let team: Team;
let page: Page;
/** Of another organization, which has rival.example by a mailbox alone. */
let zoe: Api;
beforeAll(async () => {
  dns = await startDnsServer();
  team = await startTeam({ dnsServers: [dns.address] });
  const { api, mails } = team.world;
  zoe = api.as(await join(api, mails, 'zoe@rival.example', 'Zoe Rival'));
  await join(api, mails, 'yan@rival.example', 'Yan Rival');
});
afterAll(async () => {
  await team.close();
  await dns.close();
});
beforeEach(async () => {
  page = await team.open(organizationPath);
  await card('acme.example').waitFor();
});
afterEach(() => page.context().close());

const ada = () => team.world.api.as(team.ada);
const card = (domain: string) =>
  page.locator('.domain').filter({ has: page.getByRole('heading', { name: domain, exact: true }) });
const dialog = () => page.getByRole('dialog');
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const settings = async () =>
  (await ada().get('/v1/organization')).json<{ name: string; joinPolicy: string; auditRetentionDays: number | null }>();
const publish = ({ record }: DomainAnswer) => dns.publish(record.name, [record.value]);
const addedBy = async (api: Api, domain: string) =>
  (await api.post('/v1/organization/domains', { domain })).json<DomainAnswer>();

describe('the organization’s settings', () => {
  test('the name is saved, and shown at once', async () => {
    const field = page.getByRole('textbox', { name: 'Name of the organization' });
    await field.fill('Acme Works');
    await field.press('Enter');
    await said('The name is saved.');
    await page.locator('.org-name').getByText('Acme Works').waitFor();
    expect((await settings()).name).toBe('Acme Works');
    await ada().patch('/v1/organization', { name: 'Acme' });
  });

  test('how people join is saved after the page has said whom it affects', async () => {
    await page.getByRole('radio', { name: /^By approval/ }).check();
    await page.getByText('People you add get in at once.').waitFor();
    expect((await settings()).joinPolicy).toBe('automatic');
    await page.getByRole('button', { name: 'Save' }).nth(1).click();
    await said('Saved.');
    expect((await settings()).joinPolicy).toBe('approval');
    await ada().patch('/v1/organization', { joinPolicy: 'automatic' });
  });

  test('nobody is offered a link to sign up where people join by invitation only', async () => {
    const link = page.getByRole('button', { name: 'Copy sign-up link' });
    await page.goto(peoplePath);
    await link.waitFor();
    await ada().patch('/v1/organization', { joinPolicy: 'invitation' });
    await page.reload();
    await page.getByRole('button', { name: 'Add people' }).first().waitFor();
    expect(await link.count()).toBe(0);
    await ada().patch('/v1/organization', { joinPolicy: 'automatic' });
  });

  test('days begin and end by its time zone, which is one that there is', async () => {
    const field = page.getByRole('combobox', { name: 'Time zone' });
    const today = async () => (await ada().get('/v1/today')).json<{ today: string }>().today;
    await field.fill('Mars/Olympus');
    await field.press('Enter');
    await page.getByRole('alert').getByText('Enter the name of a time zone, such as Europe/Berlin.').waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
    await field.fill('pacific/kiritimati');
    await field.press('Enter');
    await said('The time zone is saved.');
    await page.waitForFunction(`document.querySelector('[aria-label="Time zone"]').value === 'Pacific/Kiritimati'`);
    const east = await today();
    await field.fill('Pacific/Pago_Pago');
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await field.press('Enter');
    expect((await saved).status()).toBe(200);
    // They are 25 hours apart: it is never the same day in both.
    expect((await today()) < east).toBe(true);
    await ada().patch('/v1/organization', { timeZone: 'UTC' });
  });

  test('keeping events for less time is asked about first, and refused where it is too short', async () => {
    const days = page.getByRole('textbox', { name: 'Days that events are kept' });
    const save = page.getByRole('button', { name: 'Save' }).last();
    await days.fill('7');
    expect(await days.getAttribute('aria-invalid')).toBe('true');
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    await days.fill('90');
    await page.getByText('Events older than 90 days will be deleted.').waitFor();
    await save.click();
    expect(await dialog().innerText()).toContain('Nobody can bring them back');
    await page.keyboard.press('Escape');
    expect((await settings()).auditRetentionDays).toBeNull();
    await save.click();
    await dialog().getByRole('button', { name: 'Delete and save' }).click();
    await said('Events are kept for 90 days from now on.');
    expect((await settings()).auditRetentionDays).toBe(90);
  });

  test('a User reads what is missing', async () => {
    const ben = await team.open(organizationPath, { as: 'ben@acme.example' });
    await ben.getByText('This needs the capability “Organization settings”').waitFor();
    await ben.context().close();
  });
});

describe('the organization’s domains', () => {
  test('one is added, proven by its record, and removed with its consequences said', async () => {
    await page.getByRole('textbox', { name: 'Domain to add' }).fill('Acme.ORG');
    await page.getByRole('button', { name: 'Add domain' }).click();
    await said('acme.org is added. Publish its DNS record, then verify it.');
    await card('acme.org').getByText('Waiting for DNS').waitFor();
    await page.getByRole('button', { name: 'Verify now acme.org' }).click();
    await card('acme.org').getByRole('alert').getByText('has no TXT record yet').waitFor();

    const [name = '', value = ''] = (await card('acme.org').locator('code').allInnerTexts()).slice(1);
    dns.publish(name, [value]);
    await page.getByRole('button', { name: 'Verify now acme.org' }).click();
    await said('acme.org is verified.');
    await card('acme.org').getByText('Verified', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Remove… acme.org' }).click();
    expect(await dialog().innerText()).toContain('New people with an address at acme.org no longer join you');
    await dialog().getByRole('button', { name: 'Remove the domain' }).click();
    await card('acme.org').waitFor({ state: 'detached' });
    await page
      .locator(':focus')
      .filter({ hasText: /^Domains$/ })
      .waitFor();
  });

  test('one that gives mailboxes to anybody is refused in the server’s words', async () => {
    await page.getByRole('textbox', { name: 'Domain to add' }).fill('gmail.com');
    await page.getByRole('button', { name: 'Add domain' }).click();
    await page.getByRole('alert').getByText('gives mailboxes to anybody').waitFor();
  });

  test('a part of the record is copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await card('acme.example').getByText('How to verify it').click();
    await card('acme.example').getByRole('button', { name: 'Copy the value of the record' }).click();
    await said('Copied: thread-domain=');
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toMatch(/^thread-domain=/);
  });

  test('a missing record is warned of while there is time', async () => {
    publish(await addedBy(ada(), 'acme.net'));
    await ada().post('/v1/organization/domains/acme.net/verify');
    await team.world.sql(
      `UPDATE organization_domains SET proof_missing_since = now() - interval '2 days' WHERE domain = 'acme.net'`,
    );
    await page.reload();
    await card('acme.net').getByText('The DNS record has been missing').waitFor();
    await ada().delete('/v1/organization/domains/acme.net');
  });
});

describe('fifty domains', () => {
  const names = Array.from({ length: 48 }, (_, index) =>
    index % 7 === 0 ? `a-daughter-with-a-long-name-${index}.subdivision.acme.example` : `daughter-${index}.example`,
  );
  beforeAll(async () => {
    for (const domain of names) await addedBy(ada(), domain);
    await team.world.sql(
      `INSERT INTO organization_domains (domain, organization_id, proof, proven_at, checked_at)
       SELECT domain, organization_id, 'owned', now(), now() FROM domain_challenges WHERE domain = ANY($1)`,
      [names.slice(0, 20)],
    );
    await team.world.sql(
      `INSERT INTO held_domains SELECT organization_id, domain FROM domain_challenges WHERE domain = ANY($1)`,
      [names.slice(0, 20)],
    );
    await team.world.sql(
      `UPDATE organization_domains SET proof_missing_since = now() - interval '2 days' WHERE domain = $1`,
      [names[1]],
    );
  });
  afterAll(async () => {
    for (const domain of [...names, 'the-last.example']) await ada().delete(`/v1/organization/domains/${domain}`);
  });

  test('show their heads alone, save for what needs attention; one opens by the keyboard', async () => {
    await page.getByText('and 16 more.').waitFor();
    await page.getByText('49 domains: 20 verified, 1 not verified, 28 waiting for DNS.').waitFor();
    const verify = (domain: string) => page.getByRole('button', { name: `Verify now ${domain}` });
    await verify(names[1] ?? '').waitFor();
    expect(await page.getByRole('button', { name: /^Verify now/ }).count()).toBe(1);
    await card('daughter-2.example').locator('summary').first().press('Enter');
    await verify('daughter-2.example').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.locator('button:focus').filter({ hasText: 'Verify now daughter-2.example' }).waitFor();
  });

  test('take one more, which is gone to with the record to publish, and no other', async () => {
    const add = async (domain: string) => {
      await page.getByRole('textbox', { name: 'Domain to add' }).fill(domain);
      await page.keyboard.press('Enter');
    };
    await add('the-last.example');
    await page.locator('summary:focus').getByText('the-last.example').waitFor();
    await card('the-last.example').getByText('_thread-challenge.the-last.example').waitFor();
    await add('one-too-many.example');
    await page.getByRole('alert').getByText('50 domains at most').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('have nothing that axe objects to in the %s at %i px', async (look, width) => {
    const looked = await team.open(organizationPath, { colorScheme: look, viewport: { width, height: 844 } });
    await looked.getByText('The DNS record has been missing').waitFor();
    expect(await faultsOfLooks(looked)).toEqual([]);
    await looked.locator('summary').filter({ hasText: 'daughter-47.example' }).click();
    expect(await faultsOfLooks(looked)).toEqual([]);
    await looked.context().close();
  });
});

describe('claims', () => {
  test('a domain that another organization only has by a mailbox is claimed, and the claim withdrawn', async () => {
    publish(await addedBy(ada(), 'rival.example'));
    await page.reload();
    await page.getByRole('button', { name: 'Verify now rival.example' }).click();
    await card('rival.example').getByRole('button', { name: 'Claim it…' }).click();
    expect(await dialog().innerText()).toMatch(/seven days to object[^]*nothing changes/);
    await dialog()
      .getByRole('radio', { name: /^They move to you/ })
      .check();
    await dialog().getByRole('button', { name: 'Claim the domain' }).click();
    await card('rival.example').getByText('1 person moves to you as a User').waitFor();
    await card('rival.example').getByRole('button', { name: 'Withdraw…' }).click();
    await dialog().getByRole('button', { name: 'Withdraw' }).click();
    await said('The claim of rival.example is withdrawn.');
    await card('rival.example').getByText('You claim this domain').waitFor({ state: 'detached' });
  });

  test('a claim against us is shown with its day, and objected to with a reason', async () => {
    publish(await addedBy(zoe, 'acme.example'));
    await zoe.post('/v1/organization/domains/acme.example/claim', { people: 'move' });
    await page.reload();
    await card('acme.example').getByText('your people with an address there move to them').waitFor();
    const remove = page.getByRole('button', {
      name: 'Remove… acme.example',
      description: 'A claimed domain can’t be removed.',
    });
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    expect(await faultsOfLooks(page)).toEqual([]);
    await card('acme.example').getByRole('button', { name: 'Object…' }).click();
    const object = dialog().getByRole('button', { name: 'Object' });
    expect(await object.getAttribute('aria-disabled')).toBe('true');
    await dialog().getByRole('textbox', { name: 'Why is the domain yours?' }).fill('Ours\nsince 2009.');
    await object.click();
    await card('acme.example').getByText('nothing changes until whoever runs this server decides').waitFor();
    await zoe.delete('/v1/organization/domains/acme.example/claim');
  });
});

describe('somebody in the wrong organization', () => {
  test('is answered by what this organization knows of the address', async () => {
    await page.getByRole('textbox', { name: 'Email of the person' }).fill('ben@acme.example');
    await page.getByRole('button', { name: 'Look up' }).click();
    const link = page.getByRole('link', { name: 'Open in User management' });
    await link.waitFor();
    await link.click();
    await page.getByText('Ben Okafor').first().waitFor();
  });
});

test.each([1280, 390])(
  'the page has nothing that axe objects to at %i px, in the light and in the dark',
  async (width) => {
    const looked = await team.open(organizationPath, { viewport: { width, height: 844 } });
    await looked.getByText('How to verify it').first().click();
    await looked.getByRole('radio', { name: /^By invitation only/ }).check();
    await looked.getByText('an admin adds them').waitFor();
    expect(await faultsOfLooks(looked)).toEqual([]);
    await looked.getByRole('button', { name: 'Remove… acme.example' }).click();
    await looked.getByRole('dialog').waitFor();
    expect(await faultsOfLooks(looked)).toEqual([]);
    await looked.context().close();
  },
);
