import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { betweenLooks } from '../../support/between-looks.js';
import { bar, png } from '../../support/images.js';
import { linkIn } from '../../support/mail-server.js';
import { startTeam, type Team } from './team.js';

const brandingPath = '/admin/resources/branding';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam({}, [], 0);
});
afterAll(() => team.close());
beforeEach(async () => {
  await team.world.sql('DELETE FROM brands');
  page = await team.open(brandingPath);
  await name().waitFor();
});
afterEach(() => page.context().close());

const name = () => page.getByRole('textbox', { name: 'Display name' });
const color = () => page.getByRole('textbox', { name: 'Colour', exact: true });
const save = () => page.getByRole('button', { name: 'Save', exact: true });
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const sidebar = () => page.locator('.sidebar .org');
const brand = async () =>
  (await team.world.api.as(team.ada).get('/v1/branding')).json<{ displayName: string | null; color: string | null }>();
const choose = (file: string, buffer: Buffer) =>
  page.getByLabel('Image for the logo').setInputFiles({ name: file, mimeType: 'image/png', buffer });
/** The colour that the panel's buttons have by now. */
const accent = () =>
  page.evaluate<string>(`getComputedStyle(document.documentElement).getPropertyValue('--brand').trim()`);

/** The stylesheet of a colour is loaded when it is chosen. */
const untilAccentIs = async (color: string): Promise<void> => {
  while ((await accent()) !== color) await betweenLooks(50);
};

describe('branding', () => {
  test('a name and a colour are previewed as they are typed, saved, and shown at once', async () => {
    await name().fill('Acme Rockets');
    await color().fill('#ffeb3b');
    await page.locator('.brand-previews').getByText('Join Acme Rockets').first().waitFor();
    await said('drawn as #948822 on light pages');
    await sidebar().getByText('Acme', { exact: true }).waitFor();
    await save().click();
    await said('The branding is saved.');
    await sidebar().getByText('Acme Rockets', { exact: true }).waitFor();
    await untilAccentIs('#948822');
    expect(await brand()).toMatchObject({ displayName: 'Acme Rockets', color: '#ffeb3b' });
    await page.reload();
    await name().waitFor();
    expect([await color().inputValue(), await accent()]).toEqual(['#ffeb3b', '#948822']);
    await page.getByRole('button', { name: 'Use Thread’s colour' }).click();
    await save().click();
    await untilAccentIs('#3b4fd8');
  });

  test('what is no colour is not saved, and said', async () => {
    await color().fill('red');
    await said('Enter a colour as #');
    expect(await save().getAttribute('aria-disabled')).toBe('true');
  });

  test('a logo is chosen, stands in the navigation and the preview, is refused in words, and removed', async () => {
    await choose('logo.png', await bar([200, 30, 30]));
    await said('The logo is saved.');
    await sidebar().getByRole('img', { name: 'Acme' }).waitFor();
    await choose('huge.png', png(10_000, 10_000, { depth: 1 }));
    await page.getByRole('alert').getByText('10,000 × 10,000 pixels').waitFor();
    await choose('large.png', Buffer.alloc(2_000_000));
    await page.getByRole('alert').getByText('large.png has 1.9 MB').waitFor();
    await choose('logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    await page.getByRole('alert').getByText('An SVG can’t be a logo.').waitFor();
    await sidebar().getByRole('img', { name: 'Acme' }).waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await said('The logo is removed.');
    await sidebar().getByText('Acme', { exact: true }).waitFor();
  });

  test('an upload says how far it is', async () => {
    // The first part of it has left, and the rest waits.
    await page.evaluate(`
      const { send } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.send = function (body) {
        this.upload.dispatchEvent(new ProgressEvent('progress', { loaded: 40, total: 100 }));
        window.sendTheRest = () => send.call(this, body);
      };
    `);
    await choose('logo.png', await bar([200, 30, 30]));
    await page.getByRole('button', { name: 'Sending… 40 %' }).waitFor();
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('40');
    await page.evaluate('window.sendTheRest()');
    await said('The logo is saved.');
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
  });

  test.each([
    ['yellow', '#ffeb3b'],
    ['blue', '#0000ff'],
    ['white', '#ffffff'],
    ['black', '#000000'],
    ['a grey of the middle', '#808080'],
    ['neon', '#39ff14'],
  ])('%s can be read in both themes, in the panel, in a mail and on a page of a link', async (_, chosen) => {
    await team.world.api.as(team.ada).put('/v1/branding', { displayName: 'Rockets', color: chosen });
    await page.goto(brandingPath);
    await name().fill('Rockets 2');
    expect(await faultsOfLooks(page)).toEqual([]);
    const { api, mails } = team.world;
    // So many links an hour go to one address, and there are more colours.
    const email = chosen === '#0000ff' ? 'ada@acme.example' : 'ben@acme.example';
    await api.post('/v1/auth/forgot-password', { email });
    const mail = await mails.next(email);
    await page.goto('about:blank');
    await page.setContent(typeof mail.html === 'string' ? mail.html : '');
    await page.getByText('Rockets').first().waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
    const link = linkIn(mail);
    await page.goto(link.pathname + link.search);
    await page.getByRole('link', { name: 'Rockets', exact: true }).waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
  });

  test('fits on a phone', async () => {
    await choose('logo.png', await bar([0, 0, 0]));
    await said('The logo is saved.');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await faultsOfLooks(page)).toEqual([]);
  });

  test('a User reads which capability is missing and who has it', async () => {
    const theirs = await team.open(brandingPath, { as: 'ben@acme.example' });
    await theirs.getByText('Ask one of them for “Branding”.').waitFor();
    await theirs.getByText('ada@acme.example').first().waitFor();
    await theirs.context().close();
  });
});
