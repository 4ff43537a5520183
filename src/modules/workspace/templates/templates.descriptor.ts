import { event, type ModuleDescriptor } from '../../descriptor.js';

export const templatesDescriptor = {
  events: {
    'template.created': event('Template created', 'created a template', 'create a template'),
    'template.changed': event('Template changed', 'changed a template', 'change a template'),
    'template.archived': event('Template archived', 'archived a template', 'archive a template'),
    'template.restored': event('Template restored', 'restored a template', 'restore a template'),
  },
  eventGroups: { template: 'Templates' },
  pages: [
    {
      name: 'templates',
      capability: 'signed-in',
      navigation: { section: null, label: 'Templates', purpose: 'Mails and tasks that fill themselves in' },
    },
    { name: 'template', capability: 'signed-in' },
    { name: 'new-template', capability: 'templates.create' },
  ],
} as const satisfies ModuleDescriptor;
