const haveIBeenPwned = 'https://api.pwnedpasswords.com';

/**
 * Where new passwords are looked up, as `PASSWORD_BREACH_CHECK` says: Have I Been Pwned, a mirror of its ranges, or nowhere.
 * @returns undefined for what is none of these
 */
export function parseBreachCheck(text: string): string | null | undefined {
  if (text === 'false') return null;
  if (text === 'true') return haveIBeenPwned;
  const url = URL.parse(text);
  const isAddress = url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
  return isAddress ? text.replace(/\/+$/, '') : undefined;
}
