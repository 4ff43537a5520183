import { v7 as uuid } from 'uuid';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import type { Database } from './command.js';

/** What the demo's workflows work with. */
export interface Automated {
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly csmId: string | null }[];
  readonly adminId: string;
  /** A mail. */
  readonly templateId: string;
}

/** How a run of the demo stands: at which step, and since when. */
interface DemoRun {
  readonly state: 'done' | 'waiting' | 'failed';
  readonly step: number;
  readonly reason: string | null;
  readonly daysAgo: number;
}

const renewal: WorkflowDefinition = {
  trigger: { on: 'renewal_within', days: 90 },
  conditions: [{ field: 'health', operator: 'is_not', value: 'good' }],
  steps: [
    {
      do: 'add_item',
      title: 'Plan the renewal of {{account.name}}',
      body: null,
      dueInDays: 7,
      assignee: { who: 'csm' },
    },
    { do: 'wait', days: 14 },
    { do: 'stop_if', conditions: [{ field: 'daysSinceTouch', operator: 'at_most', value: 14 }] },
    {
      do: 'add_item',
      title: 'Nobody has spoken with {{account.name}} for two weeks',
      body: null,
      dueInDays: 0,
      assignee: { who: 'nobody' },
    },
  ],
};

const welcome = (templateId: string): WorkflowDefinition => ({
  trigger: { on: 'handed_off' },
  conditions: [],
  steps: [
    { do: 'run_template', templateId, contacts: 'champion' },
    { do: 'wait', days: 3 },
    { do: 'add_item', title: 'Kick-off with {{account.name}}', body: null, dueInDays: 2, assignee: { who: 'csm' } },
  ],
});

/** Gives the demo's organization two active workflows, with runs that wait, failed and are done. */
export async function fillWorkflows(
  tx: Pick<Database, 'query'>,
  organizationId: string,
  { accounts, adminId, templateId }: Automated,
): Promise<void> {
  const workflows: { name: string; definition: WorkflowDefinition; because: string; runs: DemoRun[] }[] = [
    {
      name: 'Renewal',
      definition: renewal,
      because: 'its renewal came within 90 days',
      runs: [
        { state: 'done', step: 4, reason: null, daysAgo: 20 },
        { state: 'waiting', step: 2, reason: null, daysAgo: 5 },
      ],
    },
    {
      name: 'Welcome',
      definition: welcome(templateId),
      because: 'its handoff was accepted',
      runs: [
        {
          state: 'failed',
          step: 1,
          reason: 'The account has no CSM, in whose name the template would be run.',
          daysAgo: 2,
        },
      ],
    },
  ];
  const left = [...accounts];
  for (const { name, definition, because, runs } of workflows) {
    const workflowId = uuid();
    const days = definition.trigger.on === 'renewal_within' ? definition.trigger.days : null;
    await tx.query(
      `INSERT INTO workflows (organization_id, id, name, state, active_version, trigger_on, trigger_days, renewals_until, changed_by)
       VALUES ($1, $2, $3, 'active', 1, $4, $5::int, current_date + $5::int, $6)`,
      [organizationId, workflowId, name, definition.trigger.on, days, adminId],
    );
    await tx.query(
      `INSERT INTO workflow_versions (organization_id, workflow_id, version, name, definition, created_by)
       VALUES ($1, $2, 1, $3, $4, $5)`,
      [organizationId, workflowId, name, JSON.stringify(definition), adminId],
    );
    for (const run of runs) {
      // A run that fails for want of a CSM is of an account that has none.
      const index = left.findIndex(({ csmId }) => (csmId === null) === (run.state === 'failed'));
      const [account] = left.splice(Math.max(0, index), 1);
      if (account !== undefined) await insertRun(tx, organizationId, { workflowId, definition, because }, account, run);
    }
  }
}

async function insertRun(
  tx: Pick<Database, 'query'>,
  organizationId: string,
  { workflowId, definition, because }: { workflowId: string; definition: WorkflowDefinition; because: string },
  account: Automated['accounts'][number],
  { state, step: last, reason, daysAgo }: DemoRun,
): Promise<void> {
  const runId = uuid();
  await tx.query(
    `INSERT INTO workflow_runs (organization_id, id, workflow_id, version, account_id, event_key, because, state, step, reason,
                                started_at, finished_at)
     VALUES ($1, $2, $3, 1, $4, 'demo', $5, $6, $7, $8, now() - make_interval(days => $9),
             CASE WHEN $6 <> 'waiting' THEN now() - make_interval(days => $9) END)`,
    [organizationId, runId, workflowId, account.id, because, state, last, reason, daysAgo],
  );
  for (const [index, step] of definition.steps.slice(0, last).entries()) {
    const [id, isLast] = [uuid(), index + 1 === last];
    const stepState = isLast && state !== 'done' ? state : 'done';
    const title = step.do === 'add_item' ? step.title.replace('{{account.name}}', account.name) : null;
    const itemId = title === null ? null : uuid();
    const result =
      stepState === 'done'
        ? { told: title === null ? 'Waited.' : `Added the task “${title}”.`, ...(itemId && { queueItemId: itemId }) }
        : null;
    await tx.query(
      `INSERT INTO workflow_steps (organization_id, id, run_id, step, does, state, result, failure, resume_at, started_at, finished_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $6 = 'waiting' THEN now() + interval '9 days' END,
               now() - make_interval(days => $9), CASE WHEN $6 <> 'waiting' THEN now() - make_interval(days => $9) END)`,
      [
        organizationId,
        id,
        runId,
        index + 1,
        step.do,
        stepState,
        result,
        stepState === 'failed' ? reason : null,
        daysAgo,
      ],
    );
    if (itemId !== null && step.do === 'add_item')
      await tx.query(
        `INSERT INTO queue_items (organization_id, id, kind, account_id, title, state, assignee_id, due_on, made_by, made_by_id, created_at)
         VALUES ($1, $2, 'task', $3, $4, 'open', $5, current_date + 2, 'workflow', $6, now() - make_interval(days => $7))`,
        [organizationId, itemId, account.id, title, step.assignee.who === 'csm' ? account.csmId : null, id, daysAgo],
      );
  }
}
