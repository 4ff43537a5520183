import type { Role } from '#src/common/role.js';
import type { BulkAction, BulkPreview } from '../../../api/types.js';
import { describeCount } from '../../../kit/format-count.js';

/** A bulk change as it is chosen: a change of role has none at first. */
export type BulkChoice = Exclude<BulkAction, 'changeRole'> | { readonly role: Role | null };

export const bulkActionLabels: Readonly<Record<BulkAction, string>> = {
  changeRole: 'Change role…',
  deactivate: 'Deactivate…',
  reactivate: 'Reactivate…',
  resend: 'Resend invitations…',
};

interface BulkWords {
  readonly title: string;
  /** What the confirming button says, for so many people; null while nobody has counted them. */
  readonly confirm: (count: number | null) => string;
  readonly danger: boolean;
  /** What happens to whoever changes. */
  readonly consequence: string;
  /** What happens to whoever makes the change and is among those who change; null where that can't be. */
  readonly yourself: string | null;
  /** What came of it, as a heading, for so many people. */
  readonly done: (count: number) => string;
  /** What came of it for one of them. */
  readonly changed: string;
}

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
    done: (count) => `${people(count)} ${count === 1 ? 'is' : 'are'} now ${named(count)}`,
    changed: `Now ${one}`,
  };
}

/** `1 person`, `127 people`, `10,000+ people`. */
export const people = (count: number): string => (count === 1 ? '1 person' : `${describeCount(count)} people`);

const withCount = (verb: string, count: number | null): string => (count === null ? verb : `${verb} ${people(count)}`);

/** How many don't change, as the sentences after how many do: `3 stay the same. 1 can’t be changed.` */
export function describeExceptions(
  { unchanged, refused }: Pick<BulkPreview, 'unchanged' | 'refused'>,
  tense: 'future' | 'past' = 'future',
): string {
  const [stays, stay, refusal] =
    tense === 'past'
      ? ['stayed the same', 'stayed the same', 'could not be changed']
      : ['stays the same', 'stay the same', 'can’t be changed'];
  const sentences = [
    `${describeCount(unchanged)} ${unchanged === 1 ? stays : stay}.`,
    `${describeCount(refused)} ${refusal}.`,
  ];
  return sentences.filter((_, index) => [unchanged, refused][index] !== 0).join(' ');
}

/** Many admins at once are asked about a second time: each of them can manage everybody else. */
export const asksTwice = (choice: BulkChoice, count: number): boolean =>
  typeof choice === 'object' && choice.role === 'admin' && count > 1;
