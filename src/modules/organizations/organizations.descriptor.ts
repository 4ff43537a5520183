import { event, type ModuleDescriptor } from '../descriptor.js';

export const organizationsDescriptor = {
  events: {
    'organization.created': event('Organization created', 'created the organization', 'create the organization'),
  },
  eventGroups: { organization: 'Organization' },
} as const satisfies ModuleDescriptor;
