import { liveSession as sessionText } from '#src/modules/identity/sessions/actor.repository.js';
import { sortKeyOf } from '#src/modules/users/list/user-sort.js';
import { peopleList } from '#src/modules/users/list/users-list.sql.js';

/** The application's own SQL, prepared under names as it does. */
export const liveSession = { name: 'live_session', text: sessionText };
export const organizationTally = { name: 'people_tally', text: peopleList.tally('an organization', {}).text };
export const peoplePage = {
  name: 'people_page',
  text: peopleList.straight('an organization', { key: sortKeyOf('name'), downwards: false, behind: null, count: 0 })
    .text,
};
