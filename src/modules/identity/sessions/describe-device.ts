import Bowser from 'bowser';

/** Programs that call themselves by a name and a version: `curl/8.5.0`. */
const programName = /^([A-Za-z][\w.-]{0,39})\/\d/;

/** What a request was sent by, in words: `Firefox on Windows`, `curl`; `Unknown device` where it said nothing of use. */
export function describeDevice(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return unknown;
  const { browser, os } = Bowser.parse(userAgent);
  const known = [browser.name, os.name].filter((name) => name !== undefined && name !== '');
  if (known.length > 0) return known.join(' on ');
  const program = programName.exec(userAgent)?.[1];
  // Every browser calls itself this.
  return program === undefined || program === 'Mozilla' ? unknown : program;
}

const unknown = 'Unknown device';
