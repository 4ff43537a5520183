import { dateKey, havingWords, KeysetList, nameKey, sortsOf } from '#src/database/index.js';
import type { Workflow, WorkflowState } from './workflow.entity.js';

/** A workflow in the list, without what it does. */
export type ListedWorkflow = Omit<Workflow, 'organizationId' | 'organization'>;

export const workflowSortNames = ['name', 'changedAt'] as const;
export type WorkflowSortName = (typeof workflowSortNames)[number];
export const workflowSorts = sortsOf(workflowSortNames);
export type WorkflowSort = (typeof workflowSorts)[number];

/** Which workflows; without a state all but archived ones. */
export interface WorkflowFilter {
  readonly state?: WorkflowState | undefined;
  readonly query?: string | undefined;
}

/** An organization has some hundred workflows at most, so that no index helps. */
export const workflowList = new KeysetList<ListedWorkflow, WorkflowSortName, WorkflowFilter>({
  name: 'workflows',
  table: 'workflows',
  columns: {
    id: 'id',
    name: 'name',
    state: 'state',
    version: 'version',
    activeVersion: 'active_version',
    triggerOn: 'trigger_on',
    triggerDays: 'trigger_days',
    renewalsUntil: 'renewals_until::text',
    pausedBecause: 'paused_because',
    createdAt: 'created_at',
    changedBy: 'changed_by',
    changedAt: 'changed_at',
  },
  listed: 'organization_id = $1',
  sorts: { name: nameKey('name'), changedAt: dateKey('changed_at') },
  where: ({ state, query }, bind) =>
    [state === undefined ? `state <> 'archived'` : `state = ${bind(state)}`, ...havingWords('name', query, bind)].join(
      ' AND ',
    ),
});
