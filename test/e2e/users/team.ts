import { newMember } from '../../support/members.js';
import { goodPassword, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import type { World } from '../../support/world.js';

export interface WrittenEvent {
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly actor: string | null;
  readonly subject: string | null;
  readonly before: object | null;
  readonly after: object | null;
}

/** An organization of its own: Ada, its Admin, and Ben, a User. */
export interface Team {
  readonly domain: string;
  readonly organizationId: string;
  readonly ada: ApiSession;
  readonly ben: ApiSession;
  readonly asAda: Api;
  change(verb: 'deactivate' | 'reactivate', person: ApiSession, api?: Api): Promise<ApiAnswer>;
  remove(person: ApiSession, body?: unknown): Promise<ApiAnswer>;
  promote(person: ApiSession): Promise<ApiAnswer>;
  signIn(person: ApiSession): Promise<ApiAnswer>;
  stateOf(person: ApiSession): Promise<string | undefined>;
  /** What was written down of the organization's people since they joined, oldest first. */
  events(): Promise<WrittenEvent[]>;
  /** Such an event: a success by Ada, about Ben. */
  event(kind: string, members?: Partial<WrittenEvent>): WrittenEvent;
}

let teams = 0;

export async function newTeam(world: World): Promise<Team> {
  const { api, sql } = world;
  await sql('DELETE FROM rate_limits');
  const domain = `team${++teams}.example`;
  const ada = await newMember(world, `ada@${domain}`);
  const ben = await newMember(world, `ben@${domain}`);
  const asAda = api.as(ada);
  const rows = await sql<{ id: string }>('SELECT organization_id AS id FROM users WHERE id = $1', [ada.user.id]);
  const organizationId = rows[0]?.id ?? '';
  return {
    domain,
    organizationId,
    ada,
    ben,
    asAda,
    change: (verb, { user }, by = asAda) => by.post(`/v1/users/${user.id}/${verb}`),
    remove: ({ user }, body = {}) => asAda.post(`/v1/users/${user.id}/remove`, body),
    promote: ({ user }) => asAda.put(`/v1/users/${user.id}/role`, { role: 'admin' }),
    signIn: ({ user }) => api.post('/v1/auth/login', { email: user.email, password: goodPassword }),
    stateOf: async ({ user }) =>
      (await sql<{ state: string }>('SELECT state FROM users WHERE id = $1', [user.id]))[0]?.state,
    events: () =>
      sql(
        `SELECT kind, outcome, reason, actor_id AS actor, subject_id AS subject, before, after FROM audit_events
          WHERE organization_id = $1 AND kind LIKE 'user.%' ORDER BY id`,
        [organizationId],
      ),
    event: (kind, members = {}) => ({
      kind,
      outcome: 'succeeded',
      reason: null,
      actor: ada.user.id,
      subject: ben.user.id,
      before: null,
      after: null,
      ...members,
    }),
  };
}
