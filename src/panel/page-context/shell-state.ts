import type { CapabilityRow } from '#src/access/index.js';
import type { Role } from '#src/common/role.js';
import type { Theme } from '#src/common/theme.js';
import type { NavigationSection } from './navigation.js';

/** Someone a person can turn to. */
export interface AdminContact {
  readonly name: string;
  readonly email: string;
}

/** Who could be an admin after those there are: somebody active, only people who are invited, or nobody. */
export type Successors = 'active' | 'invited' | 'none';

/** How the organization looks. */
interface ShellBrand {
  /** Null for the organization's name. */
  readonly displayName: string | null;
  /** `#rrggbb` as it was chosen. */
  readonly color: string | null;
  readonly logo: ShellLogo | null;
}

export interface ShellLogo {
  /** The whole path, base path and all. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** The grounds that it can be seen on. */
  readonly ground: 'any' | 'light' | 'dark';
}

/** Who is signed in. */
interface ShellPerson {
  readonly name: string;
  readonly email: string;
  /** Their picture; null for their initials. */
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly theme: Theme;
  /** Where times are shown; null for where the browser is. */
  readonly timeZone: string | null;
}

/** What every page of the panel knows before it asks for anything; written into the document, read by the components. */
export interface ShellState {
  /** The path that all addresses begin with: empty where Thread has the host to itself. */
  readonly basePath: string;
  readonly organization: {
    readonly name: string;
    readonly domains: readonly string[];
    readonly joinPolicy: 'automatic' | 'approval' | 'invitation';
  };
  readonly brand: ShellBrand;
  readonly person: ShellPerson;
  readonly navigation: readonly NavigationSection[];
  /** The capability matrix: what a role allows, and what changes with it. */
  readonly capabilities: readonly CapabilityRow[];
  /** The active admins, longest here first; five at most. */
  readonly admins: readonly AdminContact[];
  /** People who wait for an admin’s approval; none for whoever can’t give it. */
  readonly waiting: number;
  /** Open items of the queue: one's own, and those that wait for anybody. */
  readonly queue: { readonly mine: number; readonly unassigned: number };
  readonly successors: Successors;
  /** From when (ISO 8601) the person needs a second factor that they lack; null where they need none or have one. */
  readonly secondFactor: {
    readonly dueAt: string | null;
    /** Whether that is past, so that there is nothing but a page to set one up. */
    readonly isDue: boolean;
  };
  /** Where colleagues sign up. */
  readonly signUpUrl: string;
  /** The component of each list that AdminJS has a resource for, by the resource's id: those that the person may see. */
  readonly lists: Readonly<Record<string, string>>;
  /** Why the page that was asked for isn't shown; null when it is. */
  readonly problem: PanelProblem | null;
}

/** The members of a problem document that the panel shows. */
export interface PanelProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly capability?: string;
  readonly admins?: readonly AdminContact[];
  /** What is wrong with which field. */
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
  /** How whoever has to confirm who they are can, the best way first. */
  readonly methods?: readonly string[];
  /** Of a domain that another organization has: whether it could be claimed. */
  readonly claimable?: boolean;
  /** What was probably meant. */
  readonly suggestion?: string;
  /** Of something that was changed meanwhile: which version it is in, and what of it was changed, by whom and when. */
  readonly version?: number;
  readonly changes?: readonly MeanwhileChange[];
}

/** How a fact was changed since the page read it. */
export interface MeanwhileChange {
  readonly field: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
  readonly by: { readonly name: string } | null;
  /** ISO 8601. */
  readonly at: string;
}
