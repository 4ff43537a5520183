import { event, type ModuleDescriptor } from '../../descriptor.js';

export const templatesDescriptor = {
  events: {
    'template.created': event('Template created', 'created the template {template}', 'create a template'),
    'template.changed': event('Template changed', 'changed the template {template}', 'change the template {template}'),
    'template.archived': event(
      'Template archived',
      'archived the template {template}',
      'archive the template {template}',
    ),
    'template.restored': event(
      'Template restored',
      'restored the template {template}',
      'restore the template {template}',
    ),
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
