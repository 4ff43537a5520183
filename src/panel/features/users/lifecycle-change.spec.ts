import type { User } from '../../api/types.js';
import { lifeChangeOf } from './lifecycle-change.js';

const person = { id: 'an-id', isYou: false } as User;

describe('the dialogs that end or return access', () => {
  test.each(['deactivate', 'reactivate', 'revoke'] as const)('%s names the person', (action) => {
    const { title, done } = lifeChangeOf(action, person, 'Ben Okafor');
    expect(title).toContain('Ben Okafor');
    expect(done).toContain('Ben Okafor');
  });

  test('whoever ends their own access is told that another admin must return it', () => {
    const { title, consequences } = lifeChangeOf('deactivate', { ...person, isYou: true }, 'Ada');
    expect(title).toBe('Deactivate yourself?');
    expect(consequences.join(' ')).toContain('until another admin reactivates you');
  });

  test('an invitation is revoked by deleting it', () => {
    expect(lifeChangeOf('revoke', person, 'Ben')).toMatchObject({
      method: 'DELETE',
      path: '/v1/users/an-id/invitation',
    });
  });
});
