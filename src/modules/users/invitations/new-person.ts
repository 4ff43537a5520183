import { EmailAddress, InvalidEmailAddress } from '#src/common/email-address.js';
import type { Role } from '#src/common/role.js';
import { isName, maxNameLength, normalizeName } from '#src/common/single-line.js';
import type { RowRemark } from './row-outcome.js';

/** A person to add, as judged: whatever is in here can be stored. */
export interface NewPerson {
  readonly email: EmailAddress;
  /** Empty when nobody gave one. */
  readonly name: string;
  readonly role: Role;
}

/** A row as somebody typed it. */
export interface TypedPerson {
  readonly email: string;
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
}

/** The person that a row describes, or why it describes none. Where the mailbox is does not matter: an admin vouches for it. */
export function readNewPerson({ email, name = '', role = 'user' }: TypedPerson): NewPerson | RowRemark {
  const normalized = normalizeName(name);
  try {
    const address = EmailAddress.parse(email);
    return normalized === '' || isName(normalized) ? { email: address, name: normalized, role } : invalidName;
  } catch (error) {
    if (error instanceof InvalidEmailAddress) return { code: error.reason, detail: error.message };
    throw error;
  }
}

/** Whether {@link readNewPerson} found a reason rather than a person. */
export const isRemark = (read: NewPerson | RowRemark): read is RowRemark => 'code' in read;

const invalidName: RowRemark = {
  code: 'invalid_name',
  detail: `A name is one line of up to ${maxNameLength} characters, with a letter or digit in it, and no web or email address.`,
};
