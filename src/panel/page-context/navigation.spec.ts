import { panelAddresses } from '../adminjs/panel-addresses.js';
import { can } from '#src/access/index.js';
import { roles } from '#src/common/role.js';
import { navigationOf } from './navigation.js';

describe('the panel’s navigation', () => {
  test('an admin finds User management under Administration', () => {
    const administration = navigationOf({ role: 'admin' }).find(({ heading }) => heading === 'Administration');
    expect(administration?.items[0]).toMatchObject({ label: 'User management', href: '/admin/resources/people' });
  });

  test('a user sees no administration at all', () => {
    expect(navigationOf({ role: 'user' }).map(({ heading }) => heading)).toEqual([null]);
  });

  test.each(roles)('every link of a person of role %s leads to a page that lets them in', (role) => {
    for (const { href } of navigationOf({ role }).flatMap(({ items }) => items)) {
      const rule = panelAddresses[`GET ${href}`];
      expect(rule !== undefined && (rule === 'signed-in' || can({ role }, rule))).toBe(true);
    }
  });
});
