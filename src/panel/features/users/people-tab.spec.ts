import { pathOfTab, readTab } from './people-tab.js';

test.each([
  ['', 'people'],
  ['tab=people', 'people'],
  ['tab=invitations', 'invitations'],
  ['tab=requests&query=ben', 'requests'],
  ['tab=constructor', 'people'],
  ['tab=', 'people'],
  ['tab=Requests', 'people'],
])('“?%s” asks for %s', (search, tab) => {
  expect(readTab(new URLSearchParams(search))).toBe(tab);
});

test('the address of a list is read as that list', () => {
  for (const tab of ['people', 'invitations', 'requests'] as const) {
    expect(readTab(new URL(pathOfTab(tab), 'https://acme.example').searchParams)).toBe(tab);
  }
});
