/** The lists of the user management page. */
export const peopleTabs = { people: 'People', invitations: 'Invitations', requests: 'Requests' } as const;

export type PeopleTab = keyof typeof peopleTabs;

/** The list that an address asks for; people unless it says otherwise. */
export function readTab(search: URLSearchParams): PeopleTab {
  const tab = search.get('tab') ?? '';
  return Object.hasOwn(peopleTabs, tab) ? (tab as PeopleTab) : 'people';
}

export const peoplePath = '/admin/resources/people';

/** Where people are imported. */
export const importsPath = '/admin/resources/imports';

/** The address of a list. */
export const pathOfTab = (tab: PeopleTab): string => (tab === 'people' ? peoplePath : `${peoplePath}?tab=${tab}`);
