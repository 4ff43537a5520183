/** Recovery codes left at which their owner is warned. */
const fewCodes = 3;

/** A secret as people type it, in groups of four. */
export const inGroups = (secret: string): string => secret.replace(/.{4}(?=.)/g, '$& ');

/** The digits of a code, however it is typed or pasted. */
export const digitsOf = (typed: string): string => typed.replace(/\D/g, '');

/** How many recovery codes are left, and whether there should be more. */
export function describeCodesLeft(left: number): { readonly text: string; readonly few: boolean } {
  if (left > fewCodes) return { text: `${left} left`, few: false };
  const count = left === 0 ? 'None left.' : `Only ${left} left.`;
  return { text: `${count} Make new ones before you need them.`, few: true };
}

/** The file that recovery codes are kept in. */
export const fileOfCodes = (codes: readonly string[], email: string, address: string, day: string): string =>
  [
    `Recovery codes of ${email} for Thread, ${address}`,
    `Made on ${day}. Each signs you in once, together with your password, when you don’t have your authenticator app or your passkey.`,
    '',
    ...codes,
    '',
  ].join('\n');
