import type { Role } from '#src/common/role.js';
import type { Capability } from './capability.js';

export interface CapabilityRow {
  readonly key: Capability;
  readonly label: string;
  readonly admin: boolean;
  readonly user: boolean;
}

const row = (key: Capability, label: string, allowed: Record<Role, boolean>): CapabilityRow => ({
  key,
  label,
  ...allowed,
});
const everyone = { admin: true, user: true };
const admins = { admin: true, user: false };

/** The one place that says which role may do what. Guards, navigation, the API, its documentation and the pages read it. */
export const capabilityMatrix: readonly CapabilityRow[] = [
  row('accounts.view', 'View accounts', everyone),
  row('accounts.edit', 'Edit accounts', everyone),
  row('actions.execute', 'Execute actions', everyone),
  row('queue.process', 'Process queue items', everyone),
  row('templates.create', 'Create templates', admins),
  row('templates.edit', 'Edit templates', admins),
  row('workflows.create', 'Create workflows', admins),
  row('workflows.edit', 'Edit workflows', admins),
  row('users.manage', 'Manage users', admins),
  row('organization.settings', 'Organization settings', admins),
  row('handoff.configure', 'Handoff configuration', admins),
  row('branding.edit', 'Branding', admins),
];
