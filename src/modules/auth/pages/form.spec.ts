import { typedIn } from './form.js';

describe('what was typed', () => {
  test('is shown again', () => expect(typedIn({ email: 'ada@acme.example' }, 'email')).toBe('ada@acme.example'));

  test.each([undefined, null, 'text', {}, { email: ['a', 'b'] }, { email: { x: 1 } }])('is nothing in %j', (body) => {
    expect(typedIn(body, 'email')).toBe('');
  });

  test('is cut when it is endless', () => expect(typedIn({ email: 'x'.repeat(5000) }, 'email')).toHaveLength(500));
});
