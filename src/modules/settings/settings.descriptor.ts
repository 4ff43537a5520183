import { event, type ModuleDescriptor } from '../descriptor.js';

export const settingsDescriptor = {
  events: {
    'organization.changed': event(
      'Organization settings changed',
      'changed the organization’s settings',
      'change the organization’s settings',
    ),
  },
  pages: [
    {
      name: 'organization',
      capability: 'organization.settings',
      navigation: {
        section: 'Administration',
        label: 'Organization',
        purpose: 'Name, domains, and how people join',
      },
    },
  ],
} as const satisfies ModuleDescriptor;
