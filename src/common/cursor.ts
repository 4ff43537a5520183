import { DomainError } from './domain-error.js';

const version = 1;

/** A place in a sorted list: the sort it belongs to, the value of the sort key there and the id that breaks ties. */
export interface Cursor {
  readonly sort: string;
  readonly key: string | null;
  readonly id: string;
  /** Whether the page lies before this place rather than after it. */
  readonly backwards: boolean;
}

/** An opaque, versioned text for a place in a list. */
export const encodeCursor = ({ sort, key, id, backwards }: Cursor): string =>
  Buffer.from(JSON.stringify([version, sort, key, id, backwards ? 1 : 0])).toString('base64url');

/**
 * Reads what {@link encodeCursor} wrote for the same sort.
 * @throws DomainError `invalid_cursor` when the text is damaged, of another version or of another sort.
 */
export function decodeCursor(text: string, sort: string): Cursor {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 5) throw invalidCursor();
  const [writtenVersion, writtenSort, key, id, backwards] = parts as unknown[];
  if (writtenVersion !== version || writtenSort !== sort || typeof id !== 'string' || !uuid.test(id))
    throw invalidCursor();
  if (key !== null && (typeof key !== 'string' || key.includes('\0'))) throw invalidCursor();
  return { sort, key, id, backwards: backwards === 1 };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
    'This page marker is damaged or belongs to another sort. Start from the first page.',
  );
