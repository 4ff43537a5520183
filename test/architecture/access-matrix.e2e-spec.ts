import { DiscoveryModule } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { panelAddresses } from '#src/panel/adminjs/panel-addresses.js';
import { documentOf, exampleBodyOf, operationsOf, sendBody, type ApiDocument } from '../support/api-document.js';
import { contentsOf } from '../support/database-contents.js';
import { newMember } from '../support/members.js';
import type { Api, ApiAnswer, ApiSession } from '../support/people.js';
import { problemOf, refusalOf, type ProblemBody } from '../support/problem.js';
import { settledMails } from '../support/settled-mails.js';
import { routesOf } from '../support/routes.js';
import { startWorldWithPanel, type World } from '../support/world.js';
import { panelClient, signInToPanel, type PanelClient } from '../e2e/panel/panel-client.js';
import { aWorkflow, newSide, things, type Side, type ThingKind } from './organization-things.js';

@Module({ imports: [DiscoveryModule] })
class Discovery {}

/** Both roles, admins alone, or whoever asks. */
type Who = 'public' | 'team' | 'admins';

interface Row {
  readonly who: Who;
  /** What its address names, in order. */
  readonly ids?: readonly ThingKind[];
  /** Instead of the body that the API's description gives as an example; of what `ids` and `named` are in an organization. */
  readonly body?: (ids: readonly string[], named: readonly string[]) => unknown;
  /** What its body names, which makes it refuse a stranger's as well. */
  readonly named?: readonly ThingKind[];
  readonly query?: (named: readonly string[]) => string;
  /** What stands in the way of an allowed request here, after it was let through. */
  readonly then?: ProblemBody['code'] | { readonly admin: ProblemBody['code'] };
  /** How what a stranger has is refused, where a body names it among what is entered. */
  readonly unknownAs?: ProblemBody['code'];
  /** Sent by somebody who isn't needed afterwards. */
  readonly endsSession?: true;
}

const admins = (ids: readonly ThingKind[] = [], more: Partial<Row> = {}): Row => ({ who: 'admins', ids, ...more });
const team = (ids: readonly ThingKind[] = [], more: Partial<Row> = {}): Row => ({ who: 'team', ids, ...more });
const open: Row = { who: 'public' };

const answersTo = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, 'They know.']));

const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** Who may call what: written down a second time, so that a slip in the code has to be made twice. */
const matrix: Readonly<Record<string, Row>> = {
  'GET /health/live': open,
  'GET /health/ready': open,
  'POST /v1/auth/signup': open,
  'POST /v1/auth/complete-signup': open,
  'POST /v1/auth/login': open,
  'POST /v1/auth/second-factor': open,
  'POST /v1/auth/second-factor/mail': open,
  'POST /v1/auth/passkey/options': open,
  'POST /v1/auth/second-factor/passkey/options': open,
  'POST /v1/auth/passkey': open,
  'POST /v1/auth/refresh': open,
  'POST /v1/auth/forgot-password': open,
  'POST /v1/auth/reset-password': open,

  'POST /v1/auth/logout': team([], { endsSession: true }),
  'GET /v1/me': team(),
  'PATCH /v1/me': team([], { body: () => ({ theme: 'dark', timeZone: 'Europe/Berlin' }) }),
  'POST /v1/me/password': team(),
  'GET /v1/me/email': team(),
  'POST /v1/me/email': team([], { then: 'validation_failed' }),
  'DELETE /v1/me/email': team(),
  'POST /v1/me/email/confirm': team([], { then: 'link_invalid' }),
  'GET /v1/me/passkeys': team(),
  'POST /v1/me/passkeys/options': team(),
  'POST /v1/me/passkeys': team([], { then: 'validation_failed' }),
  'DELETE /v1/me/passkeys/:id': team(['passkeyOfUser'], { then: { admin: 'not_found' } }),
  'GET /v1/me/reauthentication': team(),
  'POST /v1/me/reauthentication': team(),
  'POST /v1/me/reauthentication/passkey/options': team(),
  'GET /v1/me/factors': team(),
  'POST /v1/me/totp': team(),
  'POST /v1/me/totp/confirm': team([], { then: 'validation_failed' }),
  'DELETE /v1/me/totp': team([], { then: 'not_found' }),
  'POST /v1/me/recovery-codes': team([], { then: 'state_conflict' }),
  'GET /v1/me/sessions': team(),
  'DELETE /v1/me/sessions': team([], { endsSession: true }),
  'DELETE /v1/me/sessions/:id': team(['sessionOfUser'], { then: { admin: 'not_found' } }),
  'GET /v1/users/:id/sessions': admins(['user']),
  'DELETE /v1/users/:id/sessions': admins(['user']),
  'DELETE /v1/users/:id/factors': admins(['user']),
  'POST /v1/me/password/check': team(),
  'GET /v1/capabilities': team(),
  'GET /v1/organization': team(),

  'PATCH /v1/organization': admins([], { body: () => ({ name: 'Renamed' }) }),
  'GET /v1/organization/missing-second-factors': admins(),
  'GET /v1/branding': team(),
  'PUT /v1/branding': admins(),
  'PUT /v1/branding/logo': admins([], { then: 'unsupported_media_type' }),
  'DELETE /v1/branding/logo': admins(),
  'GET /v1/organization/join-policy-effect': admins([], { query: () => 'joinPolicy=approval' }),
  'GET /v1/organization/domains': admins(),
  'POST /v1/organization/domains': admins(),
  'POST /v1/organization/domains/:domain/verify': admins(['domain'], { then: 'domain_not_proven' }),
  'DELETE /v1/organization/domains/:domain': admins(['domain']),
  'POST /v1/organization/domains/:domain/claim': admins(['domain'], { then: 'domain_not_proven' }),
  'DELETE /v1/organization/domains/:domain/claim': admins(['claim']),
  'POST /v1/organization/domains/:domain/claim/object': admins(['claimedDomain']),

  'GET /v1/users': admins(),
  'GET /v1/users/export': admins(),
  'GET /v1/users/whereabouts': admins([], { query: () => 'email=zoe@nowhere.example' }),
  'GET /v1/users/:id': admins(['user']),
  'PATCH /v1/users/:id': admins(['user']),
  'PUT /v1/users/:id/role': admins(['user']),
  'POST /v1/users/:id/deactivate': admins(['user']),
  'POST /v1/users/:id/reactivate': admins(['user']),
  'POST /v1/users/:id/email': admins(['user'], { body: () => ({ email: 'another@elsewhere.example' }) }),
  'POST /v1/users/:id/password-reset': admins(['user']),
  'GET /v1/users/:id/holdings': admins(['user']),
  'POST /v1/users/:id/remove': admins(['user'], { body: () => ({}) }),
  'POST /v1/me/step-down': admins([], { body: () => ({}), endsSession: true }),
  'POST /v1/users/bulk/preview': admins([], { body: () => ({ action: 'reactivate', ids: [uuid()] }) }),
  'POST /v1/users/bulk': admins([], { body: () => ({ action: 'reactivate', ids: [uuid()] }) }),
  'POST /v1/users/invitations': admins(),
  'POST /v1/users/:id/invitation/resend': admins(['invited'], { then: 'rate_limited' }),
  'DELETE /v1/users/:id/invitation': admins(['invited']),
  'GET /v1/invitations': admins(),
  'GET /v1/users/imports': admins(),
  'POST /v1/users/imports': admins(),
  'POST /v1/users/imports/reading': admins(),
  'GET /v1/users/imports/:id': admins(['peopleImport']),
  'PUT /v1/users/imports/:id': admins(['peopleImport']),
  'DELETE /v1/users/imports/:id': admins(['peopleImport']),
  'GET /v1/users/imports/:id/export': admins(['peopleImport']),
  'GET /v1/users/imports/:id/rows': admins(['peopleImport']),
  'POST /v1/users/imports/:id/confirm': admins(['peopleImport']),
  'POST /v1/users/imports/:id/cancel': admins(['peopleImport'], { then: 'state_conflict' }),
  'GET /v1/join-requests': admins(),
  'POST /v1/join-requests/:id/approve': admins(['joinRequest']),
  'POST /v1/join-requests/:id/decline': admins(['joinRequest']),
  'GET /v1/unfinished-signups': admins(),
  'POST /v1/unfinished-signups/resend': admins([], {
    named: ['unfinishedSignup'],
    body: (_, [email]) => ({ email }),
  }),

  'GET /v1/accounts': team(),
  'GET /v1/accounts/export': team(),
  'GET /v1/accounts/imports': team(),
  'POST /v1/accounts/imports': team(),
  'GET /v1/accounts/imports/:id': team(['accountImport']),
  'PUT /v1/accounts/imports/:id': team(['accountImport']),
  'DELETE /v1/accounts/imports/:id': team(['accountImport']),
  'GET /v1/accounts/imports/:id/export': team(['accountImport']),
  'GET /v1/accounts/imports/:id/rows': team(['accountImport']),
  'POST /v1/accounts/imports/:id/confirm': team(['accountImport']),
  'POST /v1/accounts/imports/:id/cancel': team(['accountImport'], { then: 'state_conflict' }),
  'POST /v1/accounts/assign': team([], { body: () => ({ csmId: null, ids: [uuid()] }) }),
  'POST /v1/accounts/assign/preview': team([], { body: () => ({ csmId: null, ids: [uuid()] }) }),

  'GET /v1/today': team(),
  'GET /v1/assignees': team(),
  'PUT /v1/me/avatar': team([], { then: 'unsupported_media_type' }),
  'DELETE /v1/me/avatar': team(),
  'GET /v1/me/absence': team(),
  'PUT /v1/me/absence': team(),
  'DELETE /v1/me/absence': team(),
  'GET /v1/users/:id/absence': admins(['user']),
  'PUT /v1/users/:id/absence': admins(['user']),
  'DELETE /v1/users/:id/absence': admins(['user']),

  'POST /v1/accounts': team([], { body: () => ({ name: 'Northwind' }) }),
  'GET /v1/accounts/:id': team(['account']),
  'PATCH /v1/accounts/:id': team(['account'], { body: () => ({ name: 'Southwind' }) }),
  'DELETE /v1/accounts/:id': team(['account']),
  'POST /v1/accounts/:id/restore': team(['archivedAccount']),
  'GET /v1/accounts/:id/timeline': team(['account']),
  'POST /v1/accounts/:id/notes': team(['account']),
  'POST /v1/accounts/:id/contacts': team(['account']),
  'PATCH /v1/accounts/:id/contacts/:contactId': team(['contactOfAccount'], {
    body: () => ({ title: 'Owner' }),
  }),
  'DELETE /v1/accounts/:id/contacts/:contactId': team(['contactOfAccount']),
  'GET /v1/account-stages': team(),
  'PUT /v1/account-stages': admins([], { then: 'validation_failed' }),

  'GET /v1/actions': team([], { named: ['account'], query: ([accountId]) => `accountId=${accountId}` }),
  'POST /v1/actions': team([], {
    named: ['template', 'contactOfAccount'],
    body: (_, [templateId, accountId, contactId]) => ({ templateId, accountId, contactIds: [contactId] }),
  }),
  'GET /v1/actions/:id': team(['heldMail']),
  'POST /v1/actions/:id/cancel': team(['heldMail']),

  'GET /v1/queue-items': team(),
  'POST /v1/queue-items': team([], { body: () => ({ title: 'Call them' }) }),
  'GET /v1/queue-items/counts': team(),
  'GET /v1/queue-items/:id': team(['task']),
  'PATCH /v1/queue-items/:id': team(['task'], { body: () => ({ title: 'Call them again' }) }),
  'POST /v1/queue-items/:id/claim': team(['task']),
  'POST /v1/queue-items/:id/complete': team(['task'], { body: () => ({ outcome: 'done' }) }),
  'POST /v1/queue-items/:id/return': team(['claimedTask'], {
    body: () => ({ reason: 'Somebody else should call.' }),
    then: { admin: 'item_taken' },
  }),
  'POST /v1/queue-items/:id/reassign': team(['task'], {
    named: ['user'],
    body: (_, [assigneeId]) => ({ assigneeId }),
  }),
  'POST /v1/queue-items/:id/snooze': team(['task'], { body: () => ({ until: inAWeek }) }),

  'GET /v1/handoff-form': team(),
  'PUT /v1/handoff-form': admins([], {
    body: () => ({
      fields: [{ label: 'Goals', type: 'text', required: true }],
      routing: { who: 'csm' },
      answerWithinHours: 24,
    }),
  }),
  'GET /v1/handoffs': team(),
  'POST /v1/handoffs': team([], {
    named: ['account', 'requiredFields'],
    unknownAs: 'validation_failed',
    body: (_, [accountId, ...fields]) => ({ accountId, answers: answersTo(fields) }),
  }),
  'GET /v1/handoffs/:id': team(['handoff']),
  'GET /v1/accounts/:id/handoff': team(['account']),
  'POST /v1/handoffs/:id/accept': team(['handoff'], { body: () => ({}) }),
  'POST /v1/handoffs/:id/return': team(['handoff'], { named: ['requiredFields'], body: (_, gaps) => ({ gaps }) }),
  'POST /v1/handoffs/:id/send': team(['returnedHandoff'], {
    named: ['requiredFields'],
    body: (_, fields) => ({ answers: answersTo(fields) }),
  }),
  'POST /v1/handoffs/:id/withdraw': team(['handoff'], { body: () => ({}) }),

  'GET /v1/templates': team(),
  'GET /v1/templates/placeholders': team(),
  'GET /v1/templates/:id': team(['template']),
  'GET /v1/templates/:id/versions/:version': team(['template', 'versionNumber']),
  'POST /v1/templates': admins(),
  'PUT /v1/templates/:id': admins(['template'], {
    body: () => ({ name: `Template ${uuid()}`, subject: 'Hello', body: 'Hello' }),
  }),
  'DELETE /v1/templates/:id': admins(['template']),
  'POST /v1/templates/:id/restore': admins(['archivedTemplate']),
  'POST /v1/templates/preview': admins([], {
    named: ['account'],
    body: (_, [accountId]) => ({ kind: 'mail', subject: 'Hello', body: 'Hello', accountId }),
  }),
  'POST /v1/templates/:id/preview': team(['template'], {
    named: ['account'],
    body: (_, [accountId]) => ({ accountId }),
  }),

  'GET /v1/workflows': team(),
  'GET /v1/workflows/:id': team(['workflow']),
  'GET /v1/workflows/:id/versions/:version': team(['workflow', 'versionNumber']),
  'POST /v1/workflows': admins(),
  'PUT /v1/workflows/:id': admins(['workflow'], { body: () => ({ ...aWorkflow, name: `Workflow ${uuid()}` }) }),
  'POST /v1/workflows/:id/activate': admins(['workflow'], { body: () => ({ version: 1 }) }),
  'POST /v1/workflows/:id/dry-run': admins(['workflow'], {
    named: ['account'],
    body: (_, [accountId]) => ({ accountIds: [accountId] }),
  }),
  'POST /v1/workflows/:id/pause': admins(['workflow'], { then: 'state_conflict' }),
  'GET /v1/workflows/:id/runs': team(['workflow']),
  'GET /v1/workflow-runs/:id': team(['workflowRun']),
  'POST /v1/workflow-runs/:id/resume': admins(['workflowRun'], { then: 'state_conflict' }),
  'GET /v1/accounts/:id/automation': team(['account']),
  'POST /v1/workflows/:id/archive': admins(['workflow']),
  'POST /v1/workflows/:id/restore': admins(['workflow']),

  'GET /v1/audit-events': admins(),
  'GET /v1/audit-events/kinds': admins(),
  'GET /v1/audit-events/export': admins([], { query: () => 'format=csv' }),
};

/** Who may open which page of the panel. */
const pages: Readonly<Record<string, 'team' | 'admins'>> = {
  'GET /admin': 'team',
  'GET /admin/resources/account': 'team',
  'GET /admin/resources/accounts': 'team',
  'GET /admin/resources/account-imports': 'team',
  'GET /admin/resources/people': 'admins',
  'GET /admin/resources/handoffs': 'team',
  'GET /admin/resources/handoff': 'team',
  'GET /admin/resources/hand-over': 'team',
  'GET /admin/resources/handoff-form': 'admins',
  'GET /admin/resources/queue': 'team',
  'GET /admin/resources/your-role': 'team',
  'GET /admin/resources/my-page': 'team',
  'GET /admin/resources/imports': 'admins',
  'GET /admin/resources/organization': 'admins',
  'GET /admin/resources/branding': 'admins',
  'GET /admin/resources/audit': 'admins',
  'GET /admin/resources/templates': 'team',
  'GET /admin/resources/template': 'team',
  'GET /admin/resources/new-template': 'admins',
  'GET /admin/resources/workflows': 'team',
  'GET /admin/resources/workflow': 'team',
  'GET /admin/resources/new-workflow': 'admins',
  'GET /admin/resources/workflow-run': 'team',
  'GET /admin/api/resources/people/actions/list': 'admins',
};

let world: World;
let document: ApiDocument;
let [ours, theirs] = [{} as Side, {} as Side];
beforeAll(async () => {
  world = await startWorldWithPanel({}, 1, [Discovery]);
  document = await documentOf(world.api);
  [ours, theirs] = [await newSide(world, 'ours.example'), await newSide(world, 'theirs.example')];
});
afterAll(() => world.close());

const namesOf = (route: string): Pick<Row, 'ids' | 'named'> => matrix[route] ?? {};
const make = async (kinds: readonly ThingKind[] = [], side: Side): Promise<string[]> => {
  const ids: string[] = [];
  for (const kind of kinds) ids.push(...[await things[kind](world, side)].flat());
  return ids;
};

/** New things of an organization for everything that a route names. */
async function thingsFor(route: string, side: Side): Promise<{ ids: string[]; named: string[] }> {
  const { ids, named } = namesOf(route);
  return { ids: await make(ids, side), named: await make(named, side) };
}

async function call(api: Api, route: string, names: { ids: readonly string[]; named: readonly string[] }) {
  const [method = '', pattern = ''] = route.split(' ');
  const { body, query } = matrix[route] ?? {};
  const left = [...names.ids];
  const path = pattern.replace(/:\w+/g, () => encodeURIComponent(left.shift() ?? ''));
  const address = query === undefined ? path : `${path}?${query(names.named)}`;
  if (method === 'GET') return api.get(address);
  if (method === 'DELETE') return api.delete(address);
  const operation = operationsOf(document).find(
    (one) => one.method === method && one.path.replace(/\{(\w+)\}/g, ':$1') === pattern,
  );
  if (operation === undefined) throw new Error(`The API does not describe ${route}.`);
  if (body !== undefined) return sendBody(api, operation, address, body(names.ids, names.named));
  const sent = operation.requestBody === undefined ? undefined : exampleBodyOf(document, operation);
  return sendBody(api, operation, address, sent);
}

const namesSomething = (route: string): boolean =>
  [...(namesOf(route).ids ?? []), ...(namesOf(route).named ?? [])].length > 0;
const rows = Object.entries(matrix).filter(([, { who }]) => who !== 'public');

test('every route of the API is in the matrix, and nothing else', () => {
  const routes = routesOf(world.app).filter(({ path }) => /^\/(v1|health)\b/.test(path));
  expect(Object.keys(matrix).sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
});

test('every page of the panel is in the matrix, and nothing else', () => {
  expect(Object.keys(pages).sort()).toEqual(Object.keys(panelAddresses).sort());
});

describe('refused, and nothing changes', () => {
  let before: Awaited<ReturnType<typeof contentsOf>>;
  const named = new Map<string, Record<'own' | 'strangers', { ids: string[]; named: string[] }>>();
  beforeAll(async () => {
    for (const [route] of rows)
      named.set(route, { own: await thingsFor(route, ours), strangers: await thingsFor(route, theirs) });
    await settledMails(world);
    before = await contentsOf(world);
  });
  afterAll(async () => expect(await contentsOf(world)).toEqual(before));

  const ask = async (session: ApiSession | null, route: string, whose: 'own' | 'strangers'): Promise<ApiAnswer> => {
    const api = session === null ? world.api : world.api.as(session);
    return call(api, route, named.get(route)?.[whose] ?? { ids: [], named: [] });
  };

  test.each(rows.map(([route]) => route))('%s to nobody', async (route) => {
    for (const whose of ['own', 'strangers'] as const)
      expect(refusalOf(await ask(null, route, whose))).toEqual([401, 'not_authenticated']);
  });

  test.each(rows.filter(([, { who }]) => who === 'admins').map(([route]) => route))('%s to a User', async (route) => {
    for (const whose of ['own', 'strangers'] as const) {
      const answer = await ask(ours.user, route, whose);
      expect([whose, ...refusalOf(answer)]).toEqual([whose, 403, 'capability_missing']);
      expect(answer.text).toContain(ours.admin.user.email);
    }
  });

  test.each(rows.map(([route]) => route).filter(namesSomething))('%s to whoever names a stranger’s', async (route) => {
    const mayCall = matrix[route]?.who === 'team' ? [ours.admin, ours.user] : [ours.admin];
    const code = matrix[route]?.unknownAs ?? 'not_found';
    for (const session of mayCall) expect(problemOf(await ask(session, route, 'strangers')).code).toBe(code);
    expect(problemOf(await ask(theirs.admin, route, 'own')).code).toBe(code);
  });
});

describe('let through', () => {
  const roles = ({ who }: Row): ('admin' | 'user')[] => (who === 'team' ? ['admin', 'user'] : ['admin']);
  const allowed = rows.flatMap(([route, row]) =>
    roles(row).map((role): [string, 'admin' | 'user', Row] => [route, role, row]),
  );

  const somebodyElse = async (role: 'admin' | 'user'): Promise<ApiSession> => {
    const session = await newMember(world, `${uuid()}@${ours.domain}`);
    await ours.asAdmin.put(`/v1/users/${session.user.id}/role`, { role });
    return session;
  };

  test.each(allowed)('%s to one’s own, as %s', async (route, role, row) => {
    const session = row.endsSession ? await somebodyElse(role) : ours[role];
    const answer = await call(world.api.as(session), route, await thingsFor(route, ours));
    const refusal = typeof row.then === 'object' ? { ...row.then, user: undefined }[role] : row.then;
    if (refusal !== undefined) expect(problemOf(answer).code).toBe(refusal);
    else expect([answer.text, [200, 201, 202, 204].includes(answer.status)]).toEqual([answer.text, true]);
    expect(answer.text).not.toContain(theirs.domain);
    expect(answer.text).not.toContain(theirs.id);
  });
});

describe('a page of the panel', () => {
  const panels = {} as Record<'admin' | 'user', PanelClient>;
  beforeAll(async () => {
    for (const role of ['admin', 'user'] as const)
      panels[role] = await signInToPanel(world.app.url, ours[role].user.email);
  });

  test.each(Object.entries(pages))('%s is for the %s', async (address, who) => {
    const path = address.replace('GET ', '');
    expect((await panels.admin.get(path)).status).toBe(200);
    expect((await panels.user.get(path)).status).toBe(who === 'team' ? 200 : 403);
    expect([303, 401]).toContain((await panelClient(world.app.url, '').get(path)).status);
  });
});
