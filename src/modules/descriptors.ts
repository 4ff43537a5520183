import { auditDescriptor } from './audit/audit.descriptor.js';
import { authDescriptor } from './auth/auth.descriptor.js';
import { brandingDescriptor } from './branding/branding.descriptor.js';
import type { EventWords, ModuleDescriptor, PageDescriptor } from './descriptor.js';
import { domainsDescriptor } from './domains/domains.descriptor.js';
import { joiningDescriptor } from './joining/joining.descriptor.js';
import { organizationsDescriptor } from './organizations/organizations.descriptor.js';
import { settingsDescriptor } from './settings/settings.descriptor.js';
import { usersDescriptor } from './users/users.descriptor.js';
import { accountsDescriptor } from './workspace/accounts/accounts.descriptor.js';
import { actionsDescriptor } from './workspace/actions/actions.descriptor.js';
import { handoffsDescriptor } from './workspace/handoffs/handoffs.descriptor.js';
import { queueDescriptor } from './workspace/queue/queue.descriptor.js';
import { templatesDescriptor } from './workspace/templates/templates.descriptor.js';
import { todayDescriptor } from './workspace/today/today.descriptor.js';
import { workflowsDescriptor } from './workspace/workflows/workflows.descriptor.js';

/** What every module declares of itself, in the order in which people come to it. */
const descriptors = [
  accountsDescriptor,
  queueDescriptor,
  templatesDescriptor,
  actionsDescriptor,
  handoffsDescriptor,
  workflowsDescriptor,
  todayDescriptor,
  authDescriptor,
  usersDescriptor,
  organizationsDescriptor,
  settingsDescriptor,
  brandingDescriptor,
  joiningDescriptor,
  domainsDescriptor,
  auditDescriptor,
] as const;

type KeysOf<Union> = Union extends unknown ? keyof Union : never;

export type { EventWords, PageDescriptor };

/** Every kind of event there is. The part before the point is what it happened to. */
export type AuditKind = KeysOf<(typeof descriptors)[number]['events']>;

const declared: readonly ModuleDescriptor[] = descriptors;

/** How the events of each kind read. */
export const eventWords = Object.assign({}, ...declared.map(({ events }) => events)) as Readonly<
  Record<AuditKind, EventWords>
>;

/** What the first parts of kinds are called: `user`. */
export const eventGroups: Readonly<Record<string, string>> = Object.assign(
  {},
  ...declared.map((descriptor) => descriptor.eventGroups),
) as Record<string, string>;

/** Where a page of the panel is. */
export const pageAddress = (name: string): string => `/admin/resources/${name}`;

/** The pages of the panel, in the order of the navigation. */
export const panelPages: readonly PageDescriptor[] = declared.flatMap(({ pages = [] }) => pages);
