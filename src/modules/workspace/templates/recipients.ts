import { fieldError } from '#src/common/domain-error.js';
import type { Contact } from '../accounts/index.js';
import type { TemplateKind } from './template.entity.js';

/** Why a contact gets no mail, and how that is said of them. */
export const hindrances = {
  left: 'has left the company',
  no_mail: 'wants no mail',
  no_address: 'has no email address',
} as const;
export type Hindrance = keyof typeof hindrances;

/** What keeps a contact from getting mail; null if nothing does. */
export function hindranceOf({
  leftAt,
  noMailAt,
  email,
}: Pick<Contact, 'leftAt' | 'noMailAt' | 'email'>): Hindrance | null {
  if (leftAt !== null) return 'left';
  if (noMailAt !== null) return 'no_mail';
  return email === null ? 'no_address' : null;
}

/**
 * Whom a template is run for: the contacts that were chosen, or the account's champion. Null stands for a task that is about
 * nobody.
 * @throws DomainError `validation_failed` for somebody who is not at the account, and for a mail to nobody
 */
export function contactsFor(
  kind: TemplateKind,
  contacts: readonly Contact[],
  chosen: readonly string[] | undefined,
): (Contact | null)[] {
  if (chosen !== undefined && chosen.length > 0)
    return [...new Set(chosen)].map((id) => {
      const contact = contacts.find((one) => one.id === id);
      if (contact === undefined)
        throw fieldError('contactIds', 'unknown_contact', 'One of these contacts is not at this account any more.');
      return contact;
    });
  const champion = contacts.find(({ part, leftAt }) => part === 'champion' && leftAt === null) ?? null;
  if (champion === null && kind === 'mail')
    throw fieldError('contactIds', 'nobody', 'Choose whom the mail goes to: the account has no champion.');
  return [champion];
}
