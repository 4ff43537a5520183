import { event, type ModuleDescriptor } from '../descriptor.js';

export const brandingDescriptor = {
  events: {
    'branding.changed': event('Branding changed', 'changed the branding', 'change the branding'),
  },
  eventGroups: { branding: 'Branding' },
  pages: [
    {
      name: 'branding',
      capability: 'branding.edit',
      navigation: { section: 'Administration', label: 'Branding', purpose: 'Display name, logo and colour' },
    },
  ],
} as const satisfies ModuleDescriptor;
