import { factsOfAccounts } from '#src/modules/workspace/accounts/accounts.sql.js';
import { accountSortKeys } from '#src/modules/workspace/accounts/list/account-sort.sql.js';
import { accountList } from '#src/modules/workspace/accounts/list/accounts-list.sql.js';
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

const nobody = '00000000-0000-0000-0000-000000000000';
export const accountsTally = { name: 'accounts_tally', text: accountList.tally(nobody, { viewer: nobody }).text };
export const accountsPage = {
  name: 'accounts_page',
  text: accountList.straight(nobody, { key: accountSortKeys.name, downwards: false, behind: null, count: 0 }).text,
};
export const accountsFacts = { name: 'accounts_facts', text: factsOfAccounts };
