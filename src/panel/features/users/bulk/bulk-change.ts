import type { Role } from '#src/common/role.js';
import type { BulkAction } from '../../../api/types.js';
import type { BulkWords } from '../../../kit/bulk-change.js';
import { describeCount } from '../../../kit/format-count.js';
import { countOf } from '../../../kit/noun.js';
import { peopleNoun } from '../people.js';

/** A bulk change as it is chosen: a change of role has none at first. */
type BulkChoice = Exclude<BulkAction, 'changeRole'> | { readonly role: Role | null };

export const bulkActionLabels: Readonly<Record<BulkAction, string>> = {
  changeRole: 'Change role…',
  deactivate: 'Deactivate…',
  reactivate: 'Reactivate…',
  resend: 'Resend invitations…',
};

const once = (): null => null;

/** What the dialog of a bulk change says. */
export function bulkWords(choice: BulkChoice): BulkWords {
  if (typeof choice === 'object') return roleWords(choice.role);
  switch (choice) {
    case 'deactivate':
      return {
        title: 'Deactivate people',
        confirm: (count) => withCount('Deactivate', count),
        danger: true,
        consequence: 'They are signed out everywhere at once and can’t sign in until an admin reactivates them.',
        yourself:
          'You are among them. You are signed out everywhere at once and can’t sign in until another admin reactivates you.',
        warning: once,
        done: (count) => `${people(count)} deactivated`,
        changed: 'Deactivated',
      };
    case 'reactivate':
      return {
        title: 'Reactivate people',
        confirm: (count) => withCount('Reactivate', count),
        danger: false,
        consequence: 'They can sign in again, with the role they had before.',
        yourself: null,
        warning: once,
        done: (count) => `${people(count)} reactivated`,
        changed: 'Reactivated',
      };
    case 'resend':
      return {
        title: 'Resend invitations',
        confirm: (count) =>
          count === null ? 'Resend' : `Resend ${count === 1 ? '1 invitation' : `${describeCount(count)} invitations`}`,
        danger: false,
        consequence: 'The links they were sent before stop working.',
        yourself: null,
        warning: once,
        done: (count) => (count === 1 ? '1 invitation sent again' : `${describeCount(count)} invitations sent again`),
        changed: 'Sent a new link',
      };
  }
}

function roleWords(role: Role | null): BulkWords {
  const [one, many] = role === 'admin' ? ['an admin', 'admins'] : ['a user', 'users'];
  const named = (count: number): string => (count === 1 ? one : many);
  return {
    title: 'Change roles',
    confirm: (count) =>
      role === null ? 'Change roles' : count === null ? `Make ${many}` : `Make ${people(count)} ${named(count)}`,
    danger: false,
    consequence: 'The new role applies from their very next click.',
    yourself: role === 'user' ? 'You are among them. From your next click you can’t manage people any more.' : null,
    // Each admin can manage everybody else.
    warning: (count) =>
      role === 'admin' && count > 1
        ? `${people(count)} will be able to manage everybody here, you included, and change every setting.`
        : null,
    done: (count) => `${people(count)} ${count === 1 ? 'is' : 'are'} now ${named(count)}`,
    changed: `Now ${one}`,
  };
}

/** `1 person`, `127 people`, `10,000+ people`. */
export const people = (count: number): string => countOf(peopleNoun, count);

const withCount = (verb: string, count: number | null): string => (count === null ? verb : `${verb} ${people(count)}`);
