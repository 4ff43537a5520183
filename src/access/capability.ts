/** Everything a role can allow, by its stable key. */
export const capabilities = [
  'accounts.view',
  'accounts.edit',
  'actions.execute',
  'queue.process',
  'templates.create',
  'templates.edit',
  'workflows.create',
  'workflows.edit',
  'users.manage',
  'organization.settings',
  'handoff.configure',
  'branding.edit',
] as const;

export type Capability = (typeof capabilities)[number];
