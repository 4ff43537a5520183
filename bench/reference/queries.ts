import { liveSession as sessionText } from '#src/modules/auth/sessions/actor.repository.js';
import { sortKeyOf } from '#src/modules/users/people-sort.js';
import { straightPage } from '#src/modules/users/people-statements.js';
import { organizationTally as tallyText } from '#src/modules/users/people-tally.js';

/** The application's own SQL, prepared under names as it does. */
export const liveSession = { name: 'live_session', text: sessionText };
export const organizationTally = { name: 'people_tally', text: tallyText };
export const peoplePage = {
  name: 'people_page',
  text: straightPage('', { key: sortKeyOf('name'), downwards: false, behind: null, count: 0 }).text,
};
