import type { Role } from '#src/common/role.js';
import type { BulkAction, BulkPreview } from '../people-api.js';
import { describeCount } from './describe-people.js';

interface BulkWords {
  readonly title: string;
  readonly confirm: string;
  readonly danger: boolean;
  /** What happens to whoever changes. */
  readonly consequence: string;
  /** What happens to whoever makes the change and is among those who change; null where that can't be. */
  readonly yourself: string | null;
  /** What became of whoever changed, after their number. */
  readonly changed: string;
}

/** What the dialog of a bulk change says. */
export function bulkWords(action: BulkAction, role: Role): BulkWords {
  switch (action) {
    case 'changeRole':
      return {
        title: 'Change the role of many',
        confirm: role === 'admin' ? 'Make admins' : 'Make users',
        danger: false,
        consequence: 'It holds from their very next click.',
        yourself:
          role === 'admin' ? null : 'You are among them. From your next click you can’t manage people any more.',
        changed: role === 'admin' ? 'now Admin' : 'now User',
      };
    case 'deactivate':
      return {
        title: 'Deactivate many',
        confirm: 'Deactivate',
        danger: true,
        consequence: 'They are signed out everywhere, at once, and can’t sign in until an admin reactivates them.',
        yourself:
          'You are among them. You are signed out everywhere, at once, and can’t sign in until another admin reactivates you.',
        changed: 'deactivated',
      };
    case 'reactivate':
      return {
        title: 'Reactivate many',
        confirm: 'Reactivate',
        danger: false,
        consequence: 'They can sign in again, with the role they had before.',
        yourself: null,
        changed: 'reactivated',
      };
    case 'resend':
      return {
        title: 'Resend invitations',
        confirm: 'Resend',
        danger: false,
        consequence: 'The links they were sent before stop working.',
        yourself: null,
        changed: 'sent a new link',
      };
  }
}

/** `1 person`, `127 people`, `10,000+ people`. */
export const people = (count: number): string => (count === 1 ? '1 person' : `${describeCount(count)} people`);

/** How many don't change, as the sentences after how many do: `3 stay as they are. 1 can’t be changed.` */
export function describeExceptions({ unchanged, refused }: Pick<BulkPreview, 'unchanged' | 'refused'>): string {
  const sentences = [
    unchanged === 1 ? '1 stays as they are.' : `${describeCount(unchanged)} stay as they are.`,
    `${describeCount(refused)} can’t be changed.`,
  ];
  return sentences.filter((_, index) => [unchanged, refused][index] !== 0).join(' ');
}
