import { safeNext } from './safe-next.js';

describe('where to go after signing in', () => {
  test.each(['/admin', '/admin/resources/people?role=admin&sort=-name', '/admin#top', '/a//b'])(
    '%s is on this site',
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  test.each([
    ['another host', 'https://evil.example/'],
    ['another host without a scheme', '//evil.example'],
    ['a backslash for a slash', '/\\evil.example'],
    ['backslashes alone', '\\\\evil.example'],
    ['a tab that browsers drop', '/\t/evil.example'],
    ['a line feed that browsers drop', '/\n/evil.example'],
    ['a dot segment that browsers fold', '/.//evil.example'],
    ['two dots that browsers fold', '/x/..//evil.example'],
    ['an encoded dot that browsers fold', '/%2e//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a bare word', 'admin'],
    ['nothing', ''],
    ['no text', ['/admin', '//evil.example']],
    ['nothing at all', undefined],
  ])('%s is the panel instead [3.7.2]', (_, next) => {
    expect(safeNext(next)).toBe('/admin');
  });

  test('a line feed can’t end the header', () => {
    expect(safeNext('/admin\r\nset-cookie: x=1')).not.toMatch(/[\r\n]/);
  });
});
