import { claimsOf } from '../../../support/forged-token.js';
import { newMember } from '../../../support/members.js';
import type { Api, ApiAnswer, ApiSession } from '../../../support/people.js';
import { problemOf, refusalOf } from '../../../support/problem.js';
import { startWorld, type World } from '../../../support/world.js';
import { addAccount } from '../account-rows.js';

interface Template {
  readonly id: string;
  readonly version: number;
  readonly versions: readonly { readonly version: number }[];
}
interface Fault {
  readonly field: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly suggestion: string | null;
}

let world: World;
let adaSession: ApiSession;
let ada: Api;
let ben: Api;
let eve: Api;
let organizationId: string;
beforeAll(async () => {
  world = await startWorld();
  adaSession = await newMember(world, 'ada@acme.example', 'Ada Lindqvist');
  ada = world.api.as(adaSession);
  ben = world.api.as(await newMember(world, 'ben@acme.example'));
  eve = world.api.as(await newMember(world, 'eve@other.example'));
  organizationId = String(claimsOf(adaSession.accessToken).org);
});
afterAll(() => world.close());

let count = 0;
const mail = (more: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'mail',
  name: `Welcome ${++count}`,
  subject: 'Welcome, {{contact.firstName | "there"}}',
  body: 'Hello {{contact.firstName | "there"}},\n\nI look after {{account.name}}.',
  ...more,
});
const changeOf = (more: Readonly<Record<string, unknown>> = {}) => ({ ...mail(more), kind: undefined });
async function created(more: Readonly<Record<string, unknown>> = {}): Promise<Template> {
  const answer = await ada.post('/v1/templates', mail(more));
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<Template>();
}
const faultsOf = (answer: ApiAnswer): readonly Fault[] => answer.json<{ faults: readonly Fault[] }>().faults;

describe('a template', () => {
  test('is created, read by everybody, and listed', async () => {
    const template = await created({ name: 'First steps 🚀 مرحبا </script>' });
    expect(template).toMatchObject({
      kind: 'mail',
      name: 'First steps 🚀 مرحبا </script>',
      version: 1,
      dueInDays: null,
      changedBy: { id: adaSession.user.id, name: 'Ada Lindqvist' },
      archivedAt: null,
      versions: [{ version: 1, createdBy: { name: 'Ada Lindqvist' } }],
    });
    const read = await ben.get(`/v1/templates/${template.id}`);
    expect(read.json()).toMatchObject({ id: template.id });
    const listed = await ben.get('/v1/templates?query=steps%20first&kind=mail');
    expect(listed.json()).toMatchObject({ data: [{ id: template.id }], counts: { all: 1, mail: 1, task: 0 } });
    expect(listed.text).not.toContain('I look after');
  });

  test('keeps every version; an older one can be read', async () => {
    const { id } = await created();
    const body = changeOf({ body: 'Good day {{contact.name}}', version: 1 });
    const changed = await ada.put(`/v1/templates/${id}`, body);
    expect(changed.json()).toMatchObject({ version: 2, body: 'Good day {{contact.name}}' });
    expect(changed.json<Template>().versions.map(({ version }) => version)).toEqual([2, 1]);
    const first = await ben.get(`/v1/templates/${id}/versions/1`);
    expect(first.json()).toMatchObject({ version: 1, body: mail().body });
    expect((await ben.get(`/v1/templates/${id}/versions/3`)).status).toBe(404);
    expect((await ben.get(`/v1/templates/${id}/versions/1.0`)).status).toBe(404);
    const same = await ada.put(`/v1/templates/${id}`, { ...body, version: 2 });
    expect(same.json()).toMatchObject({ version: 2 });
  });

  test('is not overwritten by somebody who read an older version', async () => {
    const { id } = await created();
    const save = (body: string) => ada.put(`/v1/templates/${id}`, changeOf({ body, version: 1 }));
    const answers = await Promise.all(['one', 'two', 'three', 'four'].map(save));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused && problemOf(refused)).toMatchObject({
      code: 'changed_meanwhile',
      detail: expect.stringContaining('Ada Lindqvist saved version 2') as string,
      changedBy: { name: 'Ada Lindqvist' },
    });
    expect((await ada.get(`/v1/templates/${id}`)).json()).toMatchObject({ version: 2 });
  });

  test('is archived and restored, unless another has its name by then', async () => {
    const name = 'Seasonal greetings';
    const { id } = await created({ name });
    expect((await ada.delete(`/v1/templates/${id}`)).status).toBe(204);
    expect((await ada.delete(`/v1/templates/${id}`)).status).toBe(204);
    expect((await ben.get('/v1/templates?query=seasonal')).json()).toMatchObject({ data: [], counts: { archived: 1 } });
    expect((await ben.get('/v1/templates?query=seasonal&archived=true')).json()).toMatchObject({ data: [{ id }] });
    const other = await created({ name });
    const taken = await ada.post(`/v1/templates/${id}/restore`);
    expect(problemOf(taken)).toMatchObject({ errors: [{ field: 'name', code: 'taken' }] });
    await ada.delete(`/v1/templates/${other.id}`);
    expect((await ada.post(`/v1/templates/${id}/restore`)).json()).toMatchObject({ archivedAt: null });
    const events = await world.sql<{ kind: string; template: string }>(
      `SELECT kind, after ->> 'template' AS template FROM audit_events WHERE after ->> 'templateId' = $1 ORDER BY id`,
      [id],
    );
    const kinds = ['template.created', 'template.archived', 'template.restored'];
    expect(events).toEqual(kinds.map((kind) => ({ kind, template: name })));
  });

  test('has a name of its own', async () => {
    const { name } = mail();
    await created({ name });
    const second = await ada.post('/v1/templates', mail({ name }));
    expect(problemOf(second)).toMatchObject({ code: 'validation_failed', errors: [{ field: 'name', code: 'taken' }] });
  });

  test('is created once by a request that is sent twice', async () => {
    const body = mail({ name: 'Sent twice' });
    const headers = { 'idempotency-key': 'twice' };
    const answers = [await ada.post('/v1/templates', body, headers), await ada.post('/v1/templates', body, headers)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.json<Template>().id).toBe(answers[1]?.json<Template>().id);
  });

  test('is written by admins; others read which capability they lack', async () => {
    const { id } = await created();
    const change = changeOf();
    expect(problemOf(await ben.post('/v1/templates', mail()))).toMatchObject({ capability: 'templates.create' });
    for (const answer of [
      await ben.put(`/v1/templates/${id}`, change),
      await ben.delete(`/v1/templates/${id}`),
      await ben.post(`/v1/templates/${id}/restore`),
      await ben.post('/v1/templates/preview', mail()),
    ])
      expect(problemOf(answer)).toMatchObject({ code: 'capability_missing', capability: 'templates.edit' });
  });

  test('is nowhere to be found for another organization', async () => {
    const { id } = await created();
    const { accountId } = await addAccount(world, organizationId);
    const change = changeOf();
    for (const answer of [
      await eve.get(`/v1/templates/${id}`),
      await eve.get(`/v1/templates/${id}/versions/1`),
      await eve.put(`/v1/templates/${id}`, change),
      await eve.delete(`/v1/templates/${id}`),
      await eve.post(`/v1/templates/${id}/restore`),
      await eve.post(`/v1/templates/${id}/preview`, { accountId }),
      await eve.post('/v1/templates/preview', { kind: 'mail', subject: 'x', body: 'y', accountId }),
    ])
      expect(refusalOf(answer)).toEqual([404, 'not_found']);
    expect((await eve.get('/v1/templates')).json()).toMatchObject({ data: [], counts: { all: 0 } });
  });
});

describe('what a template may say', () => {
  test.each([
    ['{{constructor}}', 'unknown_placeholder'],
    ['{{__proto__}}', 'unknown_placeholder'],
    ['{{account.constructor.name}}', 'unknown_placeholder'],
    ['{{{account.name}}}', 'not_a_placeholder'],
    ['{{&account.name}}', 'not_a_placeholder'],
    ['{{=<% %>=}}<%account.name%>', 'not_a_placeholder'],
    ['{{>header}}', 'not_a_placeholder'],
    ['{{#account}}', 'not_a_placeholder'],
    ['{{^account}}', 'not_a_placeholder'],
    ['{{!comment}}', 'not_a_placeholder'],
    ['{{account.name', 'unclosed_placeholder'],
    ['{{contact.firstName | there}}', 'bad_fallback'],
  ])('%s is refused on save, where it stands', async (source, code) => {
    const answer = await ada.post('/v1/templates', mail({ body: `Hello 🚀,\nhere: ${source}` }));
    expect(problemOf(answer)).toMatchObject({ code: 'validation_failed', errors: [{ field: 'body', code }] });
    expect(faultsOf(answer)).toMatchObject([{ field: 'body', code, line: 2, column: 7, from: 16 }]);
    const { id } = await created();
    const change = changeOf({ subject: `Hello ${source}` });
    const changed = await ada.put(`/v1/templates/${id}`, change);
    expect(faultsOf(changed)).toMatchObject([{ field: 'subject', code, line: 1, column: 7 }]);
    expect((await ada.get(`/v1/templates/${id}`)).json()).toMatchObject({ version: 1 });
  });

  test('a slip of the pen is answered with what was meant', async () => {
    const answer = await ada.post('/v1/templates', mail({ body: 'Hello {{contact.fristName}}' }));
    expect(problemOf(answer).detail).toBe(
      'Line 1, column 7: There is no placeholder “contact.fristName”. Did you mean contact.firstName?',
    );
    expect(faultsOf(answer)).toMatchObject([{ suggestion: 'contact.firstName' }]);
  });

  test.each(['\n', '\r\n', '\r'])('no subject holds %j', async (lineBreak) => {
    const answer = await ada.post('/v1/templates', mail({ subject: `Hello${lineBreak}Bcc: eve@example.org` }));
    expect(faultsOf(answer)).toMatchObject([{ field: 'subject', code: 'line_break', column: 6 }]);
  });

  test.each([
    ['a name of blanks', { name: '   ' }, 'name'],
    ['an endless name', { name: 'x'.repeat(101) }, 'name'],
    ['an empty subject', { subject: '' }, 'subject'],
    ['an endless subject', { subject: 'x'.repeat(201) }, 'subject'],
    ['an empty body', { body: ' \n ' }, 'body'],
    ['an endless body', { body: '🚀'.repeat(10_001) }, 'body'],
    ['NUL', { body: 'a\u0000b' }, 'body'],
    ['half a character', { subject: 'a\ud800b' }, 'subject'],
    ['a kind that there is not', { kind: 'letter' }, 'kind'],
    ['a day before today', { kind: 'task', dueInDays: -1 }, 'dueInDays'],
    ['a version of one’s own', { version: 7 }, 'version'],
    ['another organization', { organizationId: '0199f2b4-5c1e-7000-8000-000000000000' }, 'organizationId'],
  ])('%s is refused', async (_, more, field) => {
    const answer = await ada.post('/v1/templates', mail(more));
    expect(problemOf(answer)).toMatchObject({ code: 'validation_failed', errors: [{ field }] });
  });

  test('10,000 characters of any language fit', async () => {
    for (const character of ['x', '🚀', 'م', '<'])
      expect(await created({ body: character.repeat(10_000) })).toMatchObject({ version: 1 });
  });
});

describe('a preview', () => {
  const hostile = '</p><script>alert(1)</script> www.evil.example';

  test('fills in the values: escaped in HTML, not in text, and leading nowhere', async () => {
    const { accountId } = await addAccount(world, organizationId, { name: hostile, domain: 'northwind.example' });
    const { id } = await created({
      subject: '{{account.name}} & you',
      body: 'Hello {{contact.firstName}} <3,\nsee https://example.com/a?b=1&c=2 or https://example.com/{{account.name}}\n\n{{account.domain}} {{sender.email}}',
    });
    const answer = await ben.post(`/v1/templates/${id}/preview`, { accountId });
    const { subject, text, html } = answer.json<{ subject: string; text: string; html: string }>();
    const divided = '</p><script>alert(1)</script> www.\u200cevil.\u200cexample';
    expect(subject).toBe(`${divided} & you`);
    expect(text).toContain(
      `Hello Nora <3,\nsee https://example.com/a?b=1&c=2 or https://example.com/${divided}\n\nnorthwind.example ben@acme.example`,
    );
    expect(html).not.toContain('<script');
    expect(html).toContain('Hello Nora &lt;3,<br>see ');
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual([
      'https:&#x2F;&#x2F;example.com&#x2F;a?b&#x3D;1&amp;c&#x3D;2',
      'https:&#x2F;&#x2F;northwind.example',
      'mailto:ben@acme.example',
    ]);
    expect(answer.json()).toMatchObject({
      missing: [],
      faults: [],
      sender: { name: 'Ben Example', email: 'ben@acme.example' },
      from: 'Ben Example <thread@example.com>',
      recipient: { name: 'Nora Okafor', hindrance: null },
      assignee: null,
    });
  });

  test('lists what is empty and has no fallback, and says who can’t get a mail', async () => {
    const { accountId, contactId } = await addAccount(world, organizationId, { email: null });
    const { id } = await created({
      body: '{{account.renewalOn}} {{csm.name}} {{contact.title | "friend"}} {{csm.name}}',
    });
    const answer = await ben.post(`/v1/templates/${id}/preview`, { accountId, contactId });
    expect(answer.json()).toMatchObject({
      missing: ['account.renewalOn', 'csm.name'],
      text: '{{account.renewalOn}} {{csm.name}} friend {{csm.name}}',
      recipient: { id: contactId, hindrance: 'Nora Okafor has no email address.' },
    });
  });

  test('of a task says who gets it, and when it is due', async () => {
    const { accountId } = await addAccount(world, organizationId, { csmId: adaSession.user.id });
    const { id } = await created({
      kind: 'task',
      subject: 'Call {{contact.name}}',
      body: 'Ask how it goes.',
      dueInDays: 2,
    });
    const [{ day } = { day: '' }] = await world.sql<{ day: string }>(
      `SELECT ((now() AT TIME ZONE 'UTC')::date + 2)::text AS day`,
    );
    const answer = await ben.post(`/v1/templates/${id}/preview`, { accountId });
    expect(answer.json()).toMatchObject({
      kind: 'task',
      subject: 'Call Nora Okafor',
      html: null,
      from: null,
      assignee: { name: 'Ada Lindqvist' },
      dueOn: day,
    });
  });

  test('of what is being written tells its faults, and takes examples where there is no account', async () => {
    const text = { kind: 'mail', subject: 'Hello {{contact.firstName}}', body: '' };
    expect((await ada.post('/v1/templates/preview', text)).json()).toMatchObject({ subject: 'Hello Nora', faults: [] });
    const faulty = await ada.post('/v1/templates/preview', { ...text, body: 'x\n{{first_name}}' });
    expect(faulty.status).toBe(200);
    expect(faulty.json()).toMatchObject({
      subject: null,
      faults: [{ field: 'body', line: 2, column: 1, suggestion: 'contact.firstName' }],
    });
  });

  test('knows no account or contact of others', async () => {
    const { id } = await created();
    const own = await addAccount(world, organizationId);
    const other = await addAccount(world, organizationId);
    const answer = await ben.post(`/v1/templates/${id}/preview`, {
      accountId: own.accountId,
      contactId: other.contactId,
    });
    expect(refusalOf(answer)).toEqual([404, 'not_found']);
  });
});

test('the placeholders are told with labels and examples', async () => {
  const answer = await ben.get('/v1/templates/placeholders');
  expect(answer.json<{ data: object[] }>().data).toContainEqual({
    name: 'contact.firstName',
    label: 'Contact’s first name',
    example: 'Nora',
  });
});
