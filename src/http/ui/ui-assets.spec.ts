import { createHash } from 'node:crypto';
import { pageContentSecurityPolicy } from './page-content-security-policy.js';
import { favicon, script, stylesheet } from './ui-assets.js';

describe('the files of the pages', () => {
  test.each([stylesheet, script])('$path has the hash of its content in its address', ({ path, body }) => {
    const hash = createHash('sha256').update(body).digest('hex');
    expect(hash.startsWith(/\.([0-9a-f]{16})\./.exec(path)?.[1] ?? 'none')).toBe(true);
  });

  test('none of them asks another host for anything', () => {
    for (const { body } of [stylesheet, script]) expect(body).not.toMatch(/https?:|@import|url\(/);
    expect(favicon.body.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
  });

  test('the policy lets that one script run and nothing inline', () => {
    expect(pageContentSecurityPolicy).toContain(`script-src '${script.integrity}'`);
    expect(pageContentSecurityPolicy).not.toContain('unsafe');
    expect(pageContentSecurityPolicy).toContain("default-src 'none'");
  });
});
