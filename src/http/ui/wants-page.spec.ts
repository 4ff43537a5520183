import { wantsPage } from './wants-page.js';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const wants = (url: string, accept?: string) => wantsPage({ url, headers: accept === undefined ? {} : { accept } });

describe('whether a person reads the answer', () => {
  test.each(['/', '/nowhere', '/complete-signup?token=x', '/v1x', '/healthy'])('a browser at %s does', (url) => {
    expect(wants(url, browser)).toBe(true);
  });

  test.each(['/v1', '/v1/users', '/v1?x', '/docs-json', '/health/live', '/assets/pages.css'])(
    'a browser at %s gets data, as programs do',
    (url) => {
      expect(wants(url, browser)).toBe(false);
    },
  );

  test.each([undefined, '*/*', 'application/json', 'application/json, text/plain, */*'])(
    'a client that accepts %s doesn’t',
    (accept) => {
      expect(wants('/nowhere', accept)).toBe(false);
    },
  );
});
