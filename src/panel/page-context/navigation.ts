import { can } from '#src/access/index.js';
import type { Role } from '#src/common/role.js';
import { pageAddress as addressOf, panelPages, type PageDescriptor } from '#src/modules/descriptors.js';

/** A link of the main navigation. */
interface NavigationItem {
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
  readonly capability: PageDescriptor['capability'];
  readonly atEnd?: boolean;
}

/** The whole navigation, in order: the modules' descriptors say which pages have a link. */
const entries: readonly Entry[] = inPlace([
  { section: null, label: 'Today', href: '/admin', purpose: 'What to look at first', capability: 'signed-in' },
  ...panelPages.flatMap(({ name, capability, navigation }) =>
    navigation === undefined ? [] : [{ ...navigation, href: addressOf(name), capability }],
  ),
]);

/** Those at the end behind the others, which keep their order. */
function inPlace(all: readonly Entry[]): Entry[] {
  return all.toSorted((one, other) => Number(one.atEnd ?? false) - Number(other.atEnd ?? false));
}

/** The navigation of a person of this role: no link leads to a page that would refuse them. */
export function navigationOf(person: { readonly role: Role }): NavigationSection[] {
  const allowed = entries.filter(({ capability }) => capability === 'signed-in' || can(person, capability));
  return [...Map.groupBy(allowed, ({ section }) => section)].map(([heading, items]) => ({
    heading,
    items: items.map(({ label, href, purpose }) => ({ label, href, purpose })),
  }));
}
