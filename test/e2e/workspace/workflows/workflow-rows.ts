import { betweenLooks } from '../../../support/between-looks.js';
import { makeDue } from '../../../support/due-jobs.js';
import type { Api } from '../../../support/people.js';
import type { World } from '../../../support/world.js';

/** The ids of an organization's stages, by their names. */
export async function stagesOf(api: Api): Promise<ReadonlyMap<string, string>> {
  const { data } = (await api.get('/v1/account-stages')).json<{ data: { id: string; name: string }[] }>();
  return new Map(data.map(({ id, name }) => [name, id]));
}

let count = 0;

/** Creates a workflow that is active. @returns its id */
export async function activeWorkflow(
  api: Api,
  definition: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const created = await api.post('/v1/workflows', {
    name: `Workflow ${++count}`,
    definition: { trigger: { on: 'account_created' }, conditions: [], ...definition },
  });
  if (created.status !== 201) throw new Error(created.text);
  const { id } = created.json<{ id: string }>();
  const answer = await api.post(`/v1/workflows/${id}/activate`, { version: 1, ...more });
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}

interface RunRow {
  readonly id: string;
  readonly accountId: string;
  readonly state: string;
  readonly step: number;
  readonly reason: string | null;
  readonly because: string;
  readonly depth: number;
}

/** The runs of a workflow, the first first. */
export const runsOf = ({ sql }: Pick<World, 'sql'>, workflowId: string): Promise<RunRow[]> =>
  sql<RunRow>(
    `SELECT id, account_id AS "accountId", state, step, reason, because, depth FROM workflow_runs
      WHERE workflow_id = $1 ORDER BY id`,
    [workflowId],
  );

/** Waits until none of a workflow's runs is at work any more, and gives them. Those in a wait stand. */
export async function restingRuns(world: Pick<World, 'sql'>, workflowId: string, least = 1): Promise<RunRow[]> {
  for (;;) {
    const runs = await runsOf(world, workflowId);
    if (runs.length >= least && runs.every(({ state }) => state !== 'running')) return runs;
    await betweenLooks(50);
  }
}

/** Lets everything that waits have waited long enough. It counts as at work then. */
export async function letWaitsEnd(world: Pick<World, 'sql'>): Promise<void> {
  await world.sql(
    `UPDATE workflow_steps SET resume_at = now() - interval '1 second' WHERE state = 'waiting' AND resume_at IS NOT NULL`,
  );
  await world.sql(`UPDATE workflow_runs SET state = 'running' WHERE state = 'waiting'`);
  await makeDue(world, 'workflow-steps');
}
