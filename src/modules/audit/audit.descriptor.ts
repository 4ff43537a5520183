import { event, type ModuleDescriptor } from '../descriptor.js';

export const auditDescriptor = {
  events: {
    'audit.exported': event('Audit log exported', 'exported the audit log', 'export the audit log'),
    'audit.retention_applied': event(
      'Old events deleted',
      'deleted events older than the organization keeps them',
      'delete old events',
    ),
  },
  eventGroups: { audit: 'Audit log' },
  pages: [
    {
      name: 'audit',
      capability: 'users.manage',
      navigation: { section: 'Administration', label: 'Audit log', purpose: 'Who did what, when, and from where' },
    },
  ],
  retentionDays: { eventsOfNoOrganization: 90 },
} as const satisfies ModuleDescriptor;
