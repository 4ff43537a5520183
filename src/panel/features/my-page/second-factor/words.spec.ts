import { describeCodesLeft, digitsOf, fileOfCodes, inGroups } from './words.js';

test('a secret is shown in groups of four', () => {
  expect(inGroups('GEZDGNBVGY3TQOJQ')).toBe('GEZD GNBV GY3T QOJQ');
  expect(inGroups('GEZDGN')).toBe('GEZD GN');
});

test('a code counts by its digits', () => {
  expect(digitsOf(' 492 039\n')).toBe('492039');
  expect(digitsOf('code: 12-34')).toBe('1234');
});

test('whoever has three recovery codes or fewer is told to make new ones', () => {
  expect(describeCodesLeft(10)).toEqual({ text: '10 left', few: false });
  expect(describeCodesLeft(4).few).toBe(false);
  expect(describeCodesLeft(3)).toEqual({ text: 'Only 3 left. Make new ones before you need them.', few: true });
  expect(describeCodesLeft(0)).toEqual({ text: 'None left. Make new ones before you need them.', few: true });
});

test('the file says whose codes they are and has each on a line of its own', () => {
  expect(fileOfCodes(['aaaa', 'bbbb'], 'ada@acme.example', 'https://thread.example', '28 Nov 2026')).toBe(
    `Recovery codes of ada@acme.example for Thread, https://thread.example
Made on 28 Nov 2026. Each signs you in once, together with your password, when you don’t have your authenticator app or your passkey.

aaaa
bbbb
`,
  );
});
