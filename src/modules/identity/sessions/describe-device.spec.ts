import { describeDevice } from './describe-device.js';

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox on Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    'Chrome on Linux',
  ],
  ['curl/8.5.0', 'curl'],
  ['node', 'Unknown device'],
  ['Mozilla/5.0', 'Unknown device'],
  ['', 'Unknown device'],
  [null, 'Unknown device'],
  [`${'('.repeat(150)}${'a;'.repeat(75)}`, 'Unknown device'],
])('%j is %s', (userAgent, words) => {
  expect(describeDevice(userAgent)).toBe(words);
});
