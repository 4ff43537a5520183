/** A name such as `Europe/Berlin`: no offset, which different programs read in opposite ways. */
const name = /^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/;

/** Whether a text is the name of a time zone, an old one included. */
export function isTimeZone(text: string): boolean {
  if (text.length > 64 || !name.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What is said of a text that is none. */
export const unknownTimeZone = 'Enter the name of a time zone, such as Europe/Berlin.';
