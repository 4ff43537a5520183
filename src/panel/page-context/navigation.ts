import { can, type Capability } from '#src/access/index.js';
import type { Role } from '#src/common/role.js';

/** A link of the main navigation. */
export interface NavigationItem {
  readonly label: string;
  readonly href: string;
  /** What one finds there. */
  readonly purpose: string;
}

/** Links under a heading; the first section has none. */
export interface NavigationSection {
  readonly heading: string | null;
  readonly items: readonly NavigationItem[];
}

interface Entry extends NavigationItem {
  readonly section: string | null;
  /** What the page asks for; null when everybody signed in may see it. */
  readonly capability: Capability | null;
}

/**
 * The whole navigation, in order. A page of the panel is added here, in `panel-addresses.ts` (who may open it) and in
 * `components/pages.ts` (what it shows).
 */
const entries: readonly Entry[] = [
  { section: null, label: 'Home', href: '/admin', purpose: 'Where to begin', capability: null },
  {
    section: 'Administration',
    label: 'User management',
    href: '/admin/resources/people',
    purpose: 'Add people, change roles, and end access',
    capability: 'users.manage',
  },
  {
    section: 'Administration',
    label: 'Organization',
    href: '/admin/resources/organization',
    purpose: 'Name, domains, and how people join',
    capability: 'organization.settings',
  },
  {
    section: 'Administration',
    label: 'Audit log',
    href: '/admin/resources/audit',
    purpose: 'Who did what, when, and from where',
    capability: 'users.manage',
  },
];

/** The navigation of a person of this role: no link leads to a page that would refuse them. */
export function navigationOf(person: { readonly role: Role }): NavigationSection[] {
  const allowed = entries.filter(({ capability }) => capability === null || can(person, capability));
  return [...Map.groupBy(allowed, ({ section }) => section)].map(([heading, items]) => ({
    heading,
    items: items.map(({ label, href, purpose }) => ({ label, href, purpose })),
  }));
}
