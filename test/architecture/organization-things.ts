import { v7 as uuid } from 'uuid';
import { newMember } from '../support/members.js';
import { claimsOf } from '../support/forged-token.js';
import { goodPassword, type Api, type ApiAnswer, type ApiSession } from '../support/people.js';
import type { World } from '../support/world.js';

/** An organization with an admin and a user, who are there for the whole test. */
export interface Side {
  readonly id: string;
  readonly domain: string;
  readonly admin: ApiSession;
  readonly user: ApiSession;
  readonly asAdmin: Api;
}

export async function newSide(world: World, domain: string): Promise<Side> {
  const admin = await newMember(world, `ada@${domain}`);
  const user = await newMember(world, `uma@${domain}`);
  const asAdmin = world.api.as(admin);
  const { id } = (await asAdmin.get('/v1/organization')).json<{ id: string }>();
  return { id, domain, admin, user, asAdmin };
}

/** What a route can name. */
export type ThingKind =
  | 'user'
  | 'invited'
  | 'sessionOfUser'
  | 'passkeyOfUser'
  | 'peopleImport'
  | 'joinRequest'
  | 'domain'
  | 'unfinishedSignup'
  | 'claim'
  | 'claimedDomain'
  | 'account'
  | 'accountImport'
  | 'archivedAccount'
  | 'contactOfAccount'
  | 'heldMail'
  | 'task'
  | 'claimedTask'
  | 'handoff'
  | 'returnedHandoff'
  | 'requiredFields'
  | 'template'
  | 'archivedTemplate'
  | 'workflow'
  | 'workflowRun'
  | 'versionNumber';

/** Makes one new thing of a kind in an organization, and says its id; of one inside another, both. */
export type MakeThing = (world: World, side: Side) => Promise<string | readonly string[]>;

const made = (answer: ApiAnswer): string => {
  if (answer.status !== 201) throw new Error(`Nothing was made: ${answer.status} ${answer.text}`);
  return answer.json<{ id: string }>().id;
};
const one = async (id: ReturnType<MakeThing>): Promise<string> => [await id].flat()[0] ?? '';
const posted =
  (path: string, body: (unique: string) => object): MakeThing =>
  async (_, { asAdmin }) =>
    made(await asAdmin.post(path, body(uuid())));

async function claim({ sql }: World, claimant: string, holder: string): Promise<string> {
  const domain = `${uuid()}.example`;
  await sql(
    `WITH given AS (INSERT INTO organization_domains (domain, organization_id) VALUES ($1, $3) RETURNING organization_id, domain),
          claimed AS (INSERT INTO domain_claims (domain, id, claimant_id, holder_id, people, settles_at)
                      VALUES ($1, $4, $2, $3, 'stay', now() + interval '7 days'))
     INSERT INTO held_domains (organization_id, domain) SELECT organization_id, domain FROM given`,
    [domain, claimant, holder, uuid()],
  );
  return domain;
}

/** What a workflow may do that refers to nothing. */
export const aWorkflow = {
  definition: {
    trigger: { on: 'account_created' },
    conditions: [],
    steps: [{ do: 'add_item', title: 'Say hello', body: null, dueInDays: 1, assignee: { who: 'nobody' } }],
  },
};

/** How a thing of each kind is made. */
export const things: Readonly<Record<ThingKind, MakeThing>> = {
  user: async (world, { domain }) => (await newMember(world, `${uuid()}@${domain}`)).user.id,
  invited: async (_, { asAdmin, domain }) => {
    const answer = await asAdmin.post('/v1/users/invitations', { people: [{ email: `${uuid()}@${domain}` }] });
    return answer.json<{ results: { user: { id: string } }[] }>().results[0]?.user.id ?? '';
  },
  /** Another session of the user who calls as one. */
  sessionOfUser: async ({ api }, { user }) => {
    const answer = await api.post('/v1/auth/login', { email: user.user.email, password: goodPassword });
    return String(claimsOf(answer.json<ApiSession>().accessToken).sid);
  },
  /** The one passkey of the user who calls as one: another left behind would be a second factor that nobody can answer. */
  passkeyOfUser: async ({ sql }, { id: organizationId, user }) => {
    const id = uuid();
    await sql('DELETE FROM passkeys WHERE organization_id = $1 AND user_id = $2', [organizationId, user.user.id]);
    await sql(
      `INSERT INTO passkeys (organization_id, id, user_id, credential_id, public_key, counter, transports, name)
       VALUES ($1, $2, $3, $4, 'x', 0, '{}', 'Blue key')`,
      [organizationId, id, user.user.id, Buffer.from(id)],
    );
    return id;
  },
  peopleImport: posted('/v1/users/imports', (unique) => ({ csv: `${unique}@import.example` })),
  joinRequest: async ({ sql }, { id: organizationId, domain }) => {
    const [row] = await sql<{ id: string }>(
      `INSERT INTO join_requests (organization_id, id, email, name, password_hash) VALUES ($1, $2, $3, 'Jo Example', 'x') RETURNING id`,
      [organizationId, uuid(), `${uuid()}@${domain}`],
    );
    return row?.id ?? '';
  },
  domain: async (_, { asAdmin }) => {
    const domain = `${uuid()}.example`;
    const answer = await asAdmin.post('/v1/organization/domains', { domain });
    if (answer.status !== 201) throw new Error(answer.text);
    return domain;
  },
  /** The address of somebody who began to sign up. */
  unfinishedSignup: async ({ api }, { domain }) => {
    const email = `${uuid()}@${domain}`;
    await api.post('/v1/auth/signup', { email });
    return email;
  },
  /** A domain that the organization claims, of a third one. */
  claim: async (world, { id }) => claim(world, id, (await newSide(world, `${uuid()}.example`)).id),
  /** A domain of the organization that a third one claims. */
  claimedDomain: async (world, { id }) => claim(world, (await newSide(world, `${uuid()}.example`)).id, id),
  account: posted('/v1/accounts', (unique) => ({ name: `Account ${unique}` })),
  accountImport: posted('/v1/accounts/imports', (unique) => ({ csv: `Name\nAccount ${unique}` })),
  archivedAccount: async (world, side) => {
    const id = await one(things.account(world, side));
    await side.asAdmin.delete(`/v1/accounts/${id}`);
    return id;
  },
  contactOfAccount: async (world, side) => {
    const account = await one(things.account(world, side));
    const contact = { name: 'Mira Sandoval', email: 'mira@customer.example' };
    return [account, made(await side.asAdmin.post(`/v1/accounts/${account}/contacts`, contact))];
  },
  heldMail: async (world, side) => {
    const [accountId, contactId] = await things.contactOfAccount(world, side);
    const templateId = await one(things.template(world, side));
    const answer = await side.asAdmin.post('/v1/actions', { templateId, accountId, contactIds: [contactId] });
    return made({ ...answer, json: <T>() => answer.json<{ data: T[] }>().data[0] as T });
  },
  task: posted('/v1/queue-items', (unique) => ({ title: `Task ${unique}` })),
  /** A task of the user who calls as one; the admin may end it as well. */
  claimedTask: async ({ api }, { user }) => {
    const asUser = api.as(user);
    const id = made(await asUser.post('/v1/queue-items', { title: 'Call them' }));
    await asUser.post(`/v1/queue-items/${id}/claim`);
    return id;
  },
  /** Of the user who calls as one; anybody may answer it. */
  handoff: async (world, side) => {
    const accountId = await one(things.account(world, side));
    const fields = [await things.requiredFields(world, side)].flat();
    const answers = Object.fromEntries(fields.map((field) => [field, 'They know.']));
    return made(await world.api.as(side.user).post('/v1/handoffs', { accountId, answers }));
  },
  returnedHandoff: async (world, side) => {
    const id = await one(things.handoff(world, side));
    const gaps = [await things.requiredFields(world, side)].flat();
    await side.asAdmin.post(`/v1/handoffs/${id}/return`, { gaps });
    return id;
  },
  /** What the organization's handoff form insists on. */
  requiredFields: async (_, { asAdmin }) => {
    interface Form {
      readonly fields: readonly { readonly id: string; readonly required: boolean }[];
    }
    const { fields } = (await asAdmin.get('/v1/handoff-form')).json<Form>();
    return fields.filter(({ required }) => required).map(({ id }) => id);
  },
  template: posted('/v1/templates', (unique) => ({
    kind: 'mail',
    name: `Template ${unique}`,
    subject: 'Hello {{account.name}}',
    body: 'Hello',
  })),
  archivedTemplate: async (world, side) => {
    const id = await one(things.template(world, side));
    await side.asAdmin.delete(`/v1/templates/${id}`);
    return id;
  },
  workflow: posted('/v1/workflows', (unique) => ({ ...aWorkflow, name: `Workflow ${unique}` })),
  /** One that is past. */
  workflowRun: async (world, side) => {
    const [workflowId, accountId] = [await one(things.workflow(world, side)), await one(things.account(world, side))];
    const id = uuid();
    await world.sql(
      `INSERT INTO workflow_runs (organization_id, id, workflow_id, version, account_id, event_key, because, state)
       VALUES ($1, $2, $3, 1, $4, 'test', 'somebody tests', 'done')`,
      [side.id, id, workflowId, accountId],
    );
    return id;
  },
  versionNumber: () => Promise.resolve('1'),
};
