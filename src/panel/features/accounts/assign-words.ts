import type { BulkWords } from '../../kit/bulk-change.js';
import { countOf } from '../../kit/noun.js';
import { accountNoun } from './account-views.js';
import type { CsmChoice } from './csm-picker.js';

/** What the dialog says that gives accounts to somebody. */
export function assignWords(to: CsmChoice): BulkWords {
  const name = to === null ? 'somebody' : to === 'nobody' ? 'nobody' : (to.name ?? to.email);
  return {
    title: 'Assign accounts',
    confirm: (count) => (count === null ? 'Assign' : `Assign ${countOf(accountNoun, count)} to ${name}`),
    danger: false,
    consequence:
      to === 'nobody'
        ? 'They wait for a CSM. Open items stay with whom they are with.'
        : 'They are in the list of the new CSM at once, and their timelines say who gave them.',
    yourself: null,
    warning: () => null,
    done: (count) => `${countOf(accountNoun, count)} assigned to ${name}`,
    changed: to === 'nobody' ? 'Nobody’s' : 'Assigned',
  };
}
