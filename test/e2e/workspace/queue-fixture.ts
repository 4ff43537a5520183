import { v7 as uuid } from 'uuid';
import type { QueueItemDetailsResponse } from '#src/modules/workspace/queue/dto/queue-item.response.js';
import { newMember } from '../../support/members.js';
import type { Api, ApiSession } from '../../support/people.js';
import type { World } from '../../support/world.js';

/** A queue item as a client reads it. */
export type ApiQueueItem = Omit<QueueItemDetailsResponse, 'createdAt' | 'claimedAt' | 'closedAt'> & {
  readonly createdAt: string;
  readonly claimedAt: string | null;
  readonly closedAt: string | null;
};

/** An organization that works: Ada, its Admin, and Ben and Cleo, who are Users. */
export interface Workplace {
  readonly organizationId: string;
  readonly domain: string;
  readonly ada: ApiSession;
  readonly ben: ApiSession;
  readonly cleo: ApiSession;
  readonly asAda: Api;
  readonly asBen: Api;
  readonly asCleo: Api;
  /** A day so many days after the organization's today. */
  day(after: number): Promise<string>;
  newAccount(name: string, csm?: ApiSession): Promise<string>;
  addItem(api: Api, item: object): Promise<ApiQueueItem>;
  itemsDueOn(accountId: string): Promise<string | null | undefined>;
  timelineOf(accountId: string): Promise<readonly { readonly kind: string; readonly data: Record<string, unknown> }[]>;
}

let workplaces = 0;

export async function newWorkplace(world: World): Promise<Workplace> {
  const { api, sql } = world;
  const domain = `work${++workplaces}.example`;
  const [ada, ben, cleo] = [
    await newMember(world, `ada@${domain}`),
    await newMember(world, `ben@${domain}`),
    await newMember(world, `cleo@${domain}`),
  ];
  const [organization] = await sql<{ id: string }>('SELECT organization_id AS id FROM users WHERE id = $1', [
    ada.user.id,
  ]);
  const organizationId = organization?.id ?? '';
  return {
    organizationId,
    domain,
    ada,
    ben,
    cleo,
    asAda: api.as(ada),
    asBen: api.as(ben),
    asCleo: api.as(cleo),
    day: async (after) => {
      const [row] = await sql<{ day: string }>(
        `SELECT ((now() AT TIME ZONE time_zone)::date + $2::integer)::text AS day FROM organizations WHERE id = $1`,
        [organizationId, after],
      );
      return row?.day ?? '';
    },
    newAccount: async (name, csm) => {
      const id = uuid();
      await sql(
        `INSERT INTO accounts (organization_id, id, name, stage_id, csm_id)
         SELECT $1, $2, $3, id, $4 FROM account_stages WHERE organization_id = $1 ORDER BY position LIMIT 1`,
        [organizationId, id, name, csm?.user.id ?? null],
      );
      return id;
    },
    addItem: async (by, item) => {
      const answer = await by.post('/v1/queue-items', { title: 'Call them', ...item });
      if (answer.status !== 201) throw new Error(`Adding a task answered ${answer.status}: ${answer.text}`);
      return answer.json<ApiQueueItem>();
    },
    itemsDueOn: async (accountId) => {
      const [row] = await sql<{ day: string | null }>('SELECT items_due_on::text AS day FROM accounts WHERE id = $1', [
        accountId,
      ]);
      return row?.day;
    },
    timelineOf: (accountId) =>
      sql('SELECT kind, data FROM account_events WHERE account_id = $1 ORDER BY id', [accountId]),
  };
}
