import { createHash } from 'node:crypto';
import { DomainError } from './domain-error.js';

const version = 2;

/** The list that a cursor belongs to, as it was asked for. In another one its place would mean nothing, or skip rows in silence. */
export interface CursorScope {
  /** The name of the list, e.g. `users`. */
  readonly list: string;
  readonly organizationId: string;
  readonly sort: string;
  /** What narrows it. Values that are undefined or null count as absent. */
  readonly filter?: Readonly<Record<string, unknown>>;
}

/** A place in a sorted list: the value of the sort key there and the id that breaks ties. */
export interface Cursor {
  readonly key: string | null;
  readonly id: string;
  /** Whether the page lies before this place rather than after it. */
  readonly backwards: boolean;
}

/** An opaque, versioned text for a place in a list. */
export const encodeCursor = (scope: CursorScope, { key, id, backwards }: Cursor): string =>
  Buffer.from(JSON.stringify([version, fingerprintOf(scope), key, id, backwards ? 1 : 0])).toString('base64url');

/**
 * Reads what {@link encodeCursor} wrote for the same list.
 * @throws DomainError `invalid_cursor` when the text is damaged, of another version, or of another organization, list, sort or filter.
 */
export function decodeCursor(scope: CursorScope, text: string): Cursor {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 5) throw invalidCursor();
  const [writtenVersion, fingerprint, key, id, backwards] = parts as unknown[];
  if (writtenVersion !== version || fingerprint !== fingerprintOf(scope)) throw invalidCursor();
  if (typeof id !== 'string' || !uuid.test(id)) throw invalidCursor();
  if (key !== null && (typeof key !== 'string' || key.includes('\0'))) throw invalidCursor();
  return { key, id, backwards: backwards === 1 };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A short hash. It guards against mix-ups, not against forgery: whatever place somebody makes up, it is in their own list. */
function fingerprintOf({ list, organizationId, sort, filter = {} }: CursorScope): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  const text = JSON.stringify([list, organizationId, sort, given.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

export const invalidCursor = (): DomainError =>
  new DomainError(
    'invalid_cursor',
    'This page marker is damaged, or belongs to another list, sort or filter. Start from the first page.',
  );
