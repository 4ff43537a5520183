import { bodyFieldsOf, documentOf, operationsOf, resolved, type ApiDocument } from '../../support/api-document.js';
import type { ApiAnswer } from '../../support/people.js';
import { problemOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { addTemplate } from './actions/actions-world.js';
import { made, newWorkspaceTeam, type ShownContact, type WorkspaceTeam } from './workspace-team.js';

let world: World;
let team: WorkspaceTeam;
let document: ApiDocument;
beforeAll(async () => {
  world = await startWorld();
  team = await newWorkspaceTeam(world);
  document = await documentOf(world.api);
});
afterAll(() => world.close());

type Body = Record<string, unknown>;

let count = 0;
const account = async (): Promise<string> => (await team.add()).id;
const item = async (): Promise<string> =>
  made<{ id: string }>(await team.asAda.post('/v1/queue-items', { title: 'Call' })).id;
const stages = async (text: string, name: string): Promise<Body> => {
  const present = await team.stages();
  return { stages: present.map((stage, at) => (at === 0 ? { ...stage, [name]: text } : stage)) };
};

/** How each field that takes a text is sent to a thing of its own: an operation of the API, and the fields that it has. */
const senders: Readonly<Record<string, (field: string, text: string) => Promise<ApiAnswer>>> = {
  'POST /v1/accounts': (field, text) =>
    team.asAda.post('/v1/accounts', { name: `Account ${++count}`, ...given(field, text) }),
  'PATCH /v1/accounts/{id}': async (field, text) =>
    team.asAda.patch(`/v1/accounts/${await account()}`, given(field, text)),
  'POST /v1/accounts/{id}/notes': async (field, text) =>
    team.asAda.post(`/v1/accounts/${await account()}/notes`, { [field]: text }),
  'POST /v1/accounts/{id}/contacts': async (field, text) =>
    team.asAda.post(`/v1/accounts/${await account()}/contacts`, { name: 'Nora', [field]: text }),
  'PATCH /v1/accounts/{id}/contacts/{contactId}': async (field, text) => {
    const path = `/v1/accounts/${await account()}/contacts`;
    const { id } = made<ShownContact>(await team.asAda.post(path, { name: 'Nora' }));
    return team.asAda.patch(`${path}/${id}`, { [field]: text });
  },
  'PUT /v1/account-stages': async (field, text) =>
    team.asAda.put('/v1/account-stages', await stages(text, field.replace('stages.0.', ''))),
  'POST /v1/queue-items': (field, text) => team.asAda.post('/v1/queue-items', { title: 'Call', [field]: text }),
  'PATCH /v1/queue-items/{id}': async (field, text) =>
    team.asAda.patch(`/v1/queue-items/${await item()}`, { [field]: text }),
  'POST /v1/queue-items/{id}/complete': async (field, text) => {
    const accountId = await account();
    const { id } = made<{ id: string }>(await team.asAda.post('/v1/queue-items', { title: 'Call', accountId }));
    return team.asAda.post(`/v1/queue-items/${id}/complete`, { outcome: 'done', [field]: text });
  },
  'POST /v1/queue-items/{id}/return': async (field, text) => {
    const id = await item();
    await team.asAda.post(`/v1/queue-items/${id}/claim`);
    return team.asAda.post(`/v1/queue-items/${id}/return`, { reason: 'Not mine', [field]: text });
  },
  'POST /v1/templates': (field, text) => team.asAda.post('/v1/templates', template({ [field]: text })),
  'PUT /v1/templates/{id}': async (field, text) =>
    team.asAda.put(`/v1/templates/${await addTemplate(team.asAda)}`, version({ [field]: text })),
  'POST /v1/templates/preview': async (field, text) =>
    team.asAda.post('/v1/templates/preview', {
      kind: 'mail',
      subject: 'Hello',
      body: 'Hello',
      accountId: await account(),
      [field]: text,
    }),
};

/** A reason needs the health that it is for, a value its like. */
const given = (field: string, text: string): Body => ({
  ...(field === 'healthReason' && { health: 'watch' }),
  [field]: text,
});

const version = (more: Body): Body => ({ name: `Text ${++count}`, subject: 'Hello', body: 'Hello', ...more });
const template = (more: Body): Body => ({ kind: 'mail', ...version(more) });

/** Fields that are texts of a form: a word of free text is refused by them. */
const ofAForm = new Set(['domain', 'email', 'currency', 'externalId']);

/** Every free text that the document names, as `operation field`. */
function textFields(): (readonly [operation: string, field: string])[] {
  const isText = (schema: object): boolean => {
    const { type, enum: values, format } = schema as { type?: string; enum?: unknown; format?: string };
    return type === 'string' && values === undefined && (format === undefined || format === 'email');
  };
  return operationsOf(document)
    .filter(({ path }) => /^\/v1\/(accounts|account-stages|queue-items|templates|actions|me\/absence)/.test(path))
    .filter(({ path }) => !/\/(assign|imports)/.test(path))
    .flatMap((operation) =>
      Object.entries(bodyFieldsOf(document, operation)).flatMap(([name, schema]) => {
        const inner = resolved(document, schema.items).properties ?? {};
        const fields = [
          ...(isText(resolved(document, schema)) ? [name] : []),
          ...Object.entries(inner).flatMap(([member, of]) =>
            isText(resolved(document, of)) ? [`${name}.0.${member}`] : [],
          ),
        ];
        return fields.map((field) => [`${operation.method} ${operation.path}`, field] as const);
      }),
    );
}

const send = (operation: string, field: string, text: string): Promise<ApiAnswer> => {
  const sender = senders[operation];
  if (sender === undefined) throw new Error(`${operation} takes a text in ${field}, and this test does not send it.`);
  return sender(field, text);
};

/** What the database holds of the organization in these tables, as text. */
const keeps = async (text: string): Promise<boolean> => {
  const tables = [
    'accounts',
    'contacts',
    'account_notes',
    'account_stages',
    'queue_items',
    'templates',
    'template_versions',
  ];
  const rows = await world.sql<{ kept: boolean }>(
    tables
      .map(
        (table) =>
          `SELECT EXISTS (SELECT FROM ${table} AS row, jsonb_each_text(to_jsonb(row)) AS field
            WHERE row.organization_id = $1 AND field.value = $2) AS kept`,
      )
      .join(' UNION ALL '),
    [team.organizationId, text],
  );
  return rows.some(({ kept }) => kept);
};

const refusedField = (answer: ApiAnswer): string | undefined => problemOf(answer).errors?.[0]?.field;

const written = {
  emoji: 'Grüße 👩🏽‍🚀 🇳🇴',
  'right to left': 'שלום עולם مرحبا',
  markup: '</script><img src=x onerror=alert(1)>',
  'a percent escape': '%00 %s $1',
};

test('every text field of the workspace keeps what people write, to the letter', async () => {
  const fields = textFields();
  expect(fields.length).toBeGreaterThan(20);
  for (const [operation, field] of fields)
    for (const [kind, text] of Object.entries(written)) {
      // Names are one each, and fit where a title does.
      const own = `${text} ${++count}`;
      const answer = await send(operation, field, own);
      const of = `${operation} ${field}: ${kind}`;
      const name = field.split('.').at(-1) ?? field;
      if (ofAForm.has(name) && answer.status >= 400) expect([of, refusedField(answer)]).toEqual([of, field]);
      else if (operation.endsWith('/preview')) expect([of, answer.status]).toEqual([of, 200]);
      else expect([of, answer.status < 300, await keeps(own)]).toEqual([of, true, true]);
    }
});

test('ten thousand characters fit, whole, or the field is refused by its name', async () => {
  const long = '\u{1f44d}'.repeat(10_000);
  for (const [operation, field] of textFields()) {
    const answer = await send(operation, field, long);
    const of = `${operation} ${field}`;
    if (answer.status >= 400) expect([of, refusedField(answer)]).toEqual([of, field]);
    else if (!operation.endsWith('/preview')) expect([of, await keeps(long)]).toEqual([of, true]);
  }
});

test.each([
  ['a NUL', 'a\0b'],
  ['half a character', 'a\ud800b'],
])('%s is refused by every field by its name', async (_, text) => {
  // A preview is not refused: it says in its answer what is wrong with the text.
  for (const [operation, field] of textFields().filter(([operation]) => !operation.endsWith('/preview'))) {
    const answer = await send(operation, field, text);
    expect([operation, field, answer.status, refusedField(answer)]).toEqual([operation, field, 400, field]);
  }
});
