import { event, type ModuleDescriptor } from '../descriptor.js';

export const brandingDescriptor = {
  events: {
    'branding.changed': event('Branding changed', 'changed the branding', 'change the branding'),
    'branding.logo_changed': event('Logo changed', 'changed the logo', 'change the logo'),
    'branding.logo_removed': event('Logo removed', 'removed the logo', 'remove the logo'),
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
