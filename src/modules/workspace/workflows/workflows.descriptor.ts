import { event, type ModuleDescriptor } from '../../descriptor.js';

export const workflowsDescriptor = {
  events: {
    'workflow.created': event('Workflow created', 'created the workflow {workflow}', 'create a workflow'),
    'workflow.changed': event('Workflow changed', 'changed the workflow {workflow}', 'change the workflow {workflow}'),
    'workflow.activated': event(
      'Workflow activated',
      'activated the workflow {workflow}',
      'activate the workflow {workflow}',
    ),
    'workflow.paused': event('Workflow paused', 'paused the workflow {workflow}', 'pause the workflow {workflow}'),
    'workflow.archived': event(
      'Workflow archived',
      'archived the workflow {workflow}',
      'archive the workflow {workflow}',
    ),
    'workflow.restored': event(
      'Workflow restored',
      'restored the workflow {workflow}',
      'restore the workflow {workflow}',
    ),
    'workflow_run.resumed': event(
      'Run resumed',
      'let a run of the workflow {workflow} go on',
      'let a run of the workflow {workflow} go on',
    ),
  },
  eventGroups: { workflow: 'Workflows', workflow_run: 'Runs of workflows' },
  pages: [
    {
      name: 'workflows',
      capability: 'signed-in',
      navigation: { section: null, label: 'Workflows', purpose: 'What Thread does by itself, and what it did' },
    },
    { name: 'workflow', capability: 'signed-in' },
    { name: 'new-workflow', capability: 'workflows.create' },
    { name: 'workflow-run', capability: 'signed-in' },
  ],
  owned: [{ kind: 'workflows', label: 'workflows that give them work', labelOfOne: 'workflow that gives them work' }],
} as const satisfies ModuleDescriptor;
