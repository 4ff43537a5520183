import type { Capability } from '#src/access/index.js';

/**
 * How the events of a kind read, after the name of who did it. `{subject}` is the user whom it is about; any other placeholder is
 * the text that `before` or `after` has by that name: `{domain}`, `{account}`. Its id stands beside it there, as `accountId`.
 */
export interface EventWords {
  /** What the kind is called: `Role changed`. */
  readonly label: string;
  /** What was done: `changed the role of {subject}`. */
  readonly did: string;
  /** What is said when it was refused or failed: `tried to change the role of {subject}`. */
  readonly tried: string;
}

/** A page of the panel, below `/admin/resources/`. */
export interface PageDescriptor {
  readonly name: string;
  /** Who may open it. */
  readonly capability: Capability | 'signed-in';
  /** Its link in the navigation; absent for a page that another one leads to. */
  readonly navigation?: {
    /** The heading that it stands under; null for everybody's daily work, on top. */
    readonly section: string | null;
    readonly label: string;
    /** What one finds there. */
    readonly purpose: string;
    /** Whether it stands below the pages of all modules, and not in the modules' order. */
    readonly atEnd?: boolean;
  };
}

/** What people can own, and somebody takes over when they leave. */
export interface OwnedKind {
  /** Stable, for clients: `accounts`. */
  readonly kind: string;
  /** For people, of several: `accounts`. */
  readonly label: string;
  /** For people, of a single one: `account`. */
  readonly labelOfOne: string;
}

/**
 * What a module declares of itself: data alone, which the browser may read too. Each module has one, in its
 * `<module>.descriptor.ts`; `descriptors.ts` lists them.
 */
export interface ModuleDescriptor {
  /** The kinds of events that it writes, by name: `user.role_changed`. None is ever renamed, for its events remain. */
  readonly events?: Readonly<Record<string, EventWords>>;
  /** What the first parts of its kinds are called, above the kinds to choose from: `user`. */
  readonly eventGroups?: Readonly<Record<string, string>>;
  readonly pages?: readonly PageDescriptor[];
  readonly owned?: readonly OwnedKind[];
  /** Days after which it deletes what, where that is not a setting. */
  readonly retentionDays?: Readonly<Record<string, number>>;
}

/** Declares a kind of event, whose refusal reads *tried to …*. */
export const event = (label: string, did: string, infinitive: string): EventWords => ({
  label,
  did,
  tried: `tried to ${infinitive}`,
});
