import { pageAddress } from '#src/modules/descriptors.js';

/** Where the workflows are listed. */
export const workflowsPath = pageAddress('workflows');
/** Where a workflow is written. */
export const newWorkflowPath = pageAddress('new-workflow');
/** The page of one workflow; which one is in the query. */
export const workflowPath = pageAddress('workflow');

/** The parts of a workflow's page. */
export type WorkflowTab = 'sentence' | 'dry-run' | 'runs' | 'versions';

/** Where a workflow is, to share. */
export function workflowAddress(
  id: string,
  tab: WorkflowTab = 'sentence',
  more: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams({ id, ...(tab === 'sentence' ? {} : { tab }), ...more });
  return `${workflowPath}?${search.toString()}`;
}

/** The page of one run. */
export const runPath = pageAddress('workflow-run');
