import type { ListedWorkflow, WorkflowsPage } from '../../api/types.js';
import { describeCount, numbers } from '../../kit/format-count.js';
import { defineListViews } from '../../kit/list-view.js';

export type WorkflowState = ListedWorkflow['state'];

export const stateLabels: Readonly<Record<WorkflowState, string>> = {
  draft: 'Draft',
  active: 'Active',
  paused: 'Paused',
  archived: 'Archived',
};

export const sortLabels = {
  name: 'Name, A to Z',
  '-name': 'Name, Z to A',
  changedAt: 'Changed, longest ago first',
  '-changedAt': 'Changed, latest first',
} as const;

/** How the list of workflows is looked at. */
export const workflowViews = defineListViews({
  filters: { state: stateLabels },
  sorts: sortLabels,
  defaultSort: 'name',
});
export type WorkflowView = typeof workflowViews.defaultView;

/** Workflows on a page, as the API has it. */
const pageSize = 25;

/** Which of them a page shows: `26–50 of 128`. */
export function describeRange({ data, counts }: WorkflowsPage, { page, state }: WorkflowView): string {
  const first = (page - 1) * pageSize + 1;
  return `${numbers.format(first)}–${numbers.format(first + data.length - 1)} of ${describeCount(counts[state === '' ? 'all' : state])}`;
}

/** How the runs of a workflow are, as far as they ask for a look: `2 waiting, 1 failed`. */
export function describeRuns({ runs }: Pick<ListedWorkflow, 'runs'>): string {
  const parts = (['running', 'waiting', 'stopped', 'failed'] as const).filter((state) => runs[state] > 0);
  if (parts.length > 0) return parts.map((state) => `${describeCount(runs[state])} ${state}`).join(', ');
  const ended = runs.done + runs.ended;
  return ended === 0 ? 'None yet' : `${describeCount(ended)} done`;
}
