import type { User } from '../../api/types.js';

/** A change to a person's life in the organization that takes one confirmation. */
export type LifeAction = 'deactivate' | 'reactivate' | 'revoke' | 'sendReset';

/** What the dialog of such a change says, and what it asks of the API. */
interface LifeChange {
  readonly title: string;
  readonly consequences: readonly string[];
  readonly confirm: string;
  readonly danger: boolean;
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  /** What is said afterwards. */
  readonly done: string;
  /** What makes it as if nothing had happened, and what is said then; null where nothing can. */
  readonly undo: { readonly path: string; readonly done: string } | null;
}

/** @param name how the person is called */
export function lifeChangeOf(action: LifeAction, { id, isYou }: User, name: string): LifeChange {
  const path = `/v1/users/${id}`;
  switch (action) {
    case 'deactivate':
      return {
        title: isYou ? 'Deactivate yourself?' : `Deactivate ${name}?`,
        consequences: [
          isYou ? 'You are signed out everywhere at once.' : 'They are signed out everywhere at once.',
          `${isYou ? 'You' : 'They'} can’t sign in until ${isYou ? 'another' : 'an'} admin reactivates ${isYou ? 'you' : 'them'}.`,
          isYou
            ? 'Everything of yours stays, and your role returns.'
            : 'Everything of theirs stays, and their role returns.',
        ],
        confirm: 'Deactivate',
        danger: true,
        method: 'POST',
        path: `${path}/deactivate`,
        done: `${name} is deactivated.`,
        undo: isYou ? null : { path: `${path}/reactivate`, done: `${name} can sign in again.` },
      };
    case 'reactivate':
      return {
        title: `Reactivate ${name}?`,
        consequences: ['They can sign in again, with the password they had.', 'They have the role they had before.'],
        confirm: 'Reactivate',
        danger: false,
        method: 'POST',
        path: `${path}/reactivate`,
        done: `${name} can sign in again.`,
        undo: null,
      };
    case 'sendReset':
      return {
        title: `Send ${name} a password reset?`,
        consequences: [
          'They are mailed a link that works once, for one hour, to choose a new password.',
          'Nothing changes until they use it; then they are signed out everywhere.',
        ],
        confirm: 'Send link',
        danger: false,
        method: 'POST',
        path: `${path}/password-reset`,
        done: `${name} was sent a link to choose a new password.`,
        undo: null,
      };
    case 'revoke':
      return {
        title: `Revoke the invitation of ${name}?`,
        consequences: [
          'The link they were sent stops working.',
          'They leave this list. You can add them again at any time.',
        ],
        confirm: 'Revoke',
        danger: true,
        method: 'DELETE',
        path: `${path}/invitation`,
        done: `The invitation of ${name} is revoked.`,
        undo: null,
      };
  }
}
