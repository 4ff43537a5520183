import { event, type ModuleDescriptor } from '../../descriptor.js';

export const templatesDescriptor = {
  events: {
    'template.created': event('Template created', 'created a template', 'create a template'),
    'template.changed': event('Template changed', 'changed a template', 'change a template'),
    'template.archived': event('Template archived', 'archived a template', 'archive a template'),
    'template.restored': event('Template restored', 'restored a template', 'restore a template'),
  },
  eventGroups: { template: 'Templates' },
} as const satisfies ModuleDescriptor;
