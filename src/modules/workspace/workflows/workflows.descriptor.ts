import { event, type ModuleDescriptor } from '../../descriptor.js';

export const workflowsDescriptor = {
  events: {
    'workflow.created': event('Workflow created', 'created the workflow {workflow}', 'create a workflow'),
    'workflow.changed': event('Workflow changed', 'changed the workflow {workflow}', 'change the workflow {workflow}'),
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
  },
  eventGroups: { workflow: 'Workflows' },
  pages: [
    {
      name: 'workflows',
      capability: 'signed-in',
      navigation: { section: null, label: 'Workflows', purpose: 'What Thread does by itself, and what it did' },
    },
    { name: 'workflow', capability: 'signed-in' },
    { name: 'new-workflow', capability: 'workflows.create' },
  ],
} as const satisfies ModuleDescriptor;
