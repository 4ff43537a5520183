import { domainToASCII, domainToUnicode } from 'node:url';
import { isIP } from 'node:net';
import { getDomain } from 'tldts';
import { trimBlanks } from './trim-blanks.js';

/** Why a text is no address that a person can sign in with. */
export type EmailProblem =
  | 'not_text'
  | 'too_long'
  | 'forbidden_character'
  | 'malformed'
  | 'invalid_local_part'
  | 'invalid_domain'
  | 'ip_address'
  | 'single_label'
  | 'public_suffix';

const sentences: Record<EmailProblem, string> = {
  not_text: 'The email address must be a text.',
  too_long: 'The email address is too long: at most 64 characters before the @ and 254 in all.',
  forbidden_character:
    'The email address contains a space or an invisible character. Type it again instead of pasting it.',
  malformed: 'The email address must look like name@company.com, with one @.',
  invalid_local_part:
    'The part before the @ may have letters a to z, digits, single dots and the usual signs, nothing else.',
  invalid_domain: 'The part after the @ is not a valid domain name.',
  ip_address: 'The part after the @ must be a domain name, not an IP address.',
  single_label: 'The part after the @ must be a full domain name, such as company.com.',
  public_suffix: 'Nobody can have a mailbox directly under this domain ending. Type the full domain name.',
};

/** The text is no email address; `message` is a sentence for whoever typed it. */
export class InvalidEmailAddress extends Error {
  constructor(readonly reason: EmailProblem) {
    super(sentences[reason]);
    this.name = 'InvalidEmailAddress';
  }
}

/** Nothing sensible is longer, and Unicode normalization should not be fed megabytes. */
const longestInput = 1024;
/** A character of a domain that isn't ASCII takes at least one in punycode, and two code units at most here. */
const longestFolded = 512;
/** RFC 5321, 4.5.3.1.1. */
const longestLocalPart = 64;
/** RFC 5321, 4.5.3.1.3: a path has 256 octets, and its angle brackets take two. That holds the domain below its own limit too. */
const longestAddress = 254;

/** Control, format, unassigned and ignorable characters and every kind of space: readers can't see them, mail servers can. */
const forbidden = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
/** RFC 5322, 3.2.3 dot-atom, after lower-casing. */
const dotAtom = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/**
 * What a host may be written with: letters, digits, hyphen, the full stops that IDNA knows and the four marks it allows
 * inside a word (RFC 5892, A.3 to A.7). The URL standard's host parser is more generous: it decodes `%61` and stops at
 * `/`, `?`, `#` and `:`, so this comes first.
 */
const hostText = /^[\p{L}\p{M}\p{N}.\u3002\u00b7\u0375\u05f3\u05f4\u30fb-]+$/u;
/** Domains that never exist (RFC 2606, 2): nobody reads mail there, and what stands for a forgotten person is there. */
const nonexistent = '.invalid';
/** RFC 1123, 2.1. */
const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const punycodeLabel = /(?:^|\.)xn--/;

/**
 * A sign-in address, normalized once and used everywhere: equal people have equal `value`s. Compatibility forms are
 * folded (NFKC) before anything is judged, all letters are lower-case, and the domain is in punycode, so that a
 * homograph shows what it is. `ada+work@…` stays as it is: it is another address.
 */
export class EmailAddress {
  private constructor(
    /** The canonical form, ASCII only: what is stored, compared, shown and mailed to. */
    readonly value: string,
    readonly localPart: string,
    readonly domain: string,
  ) {
    Object.freeze(this);
  }

  /** The address that mail to this one ends up at: `ben@…` for `ben+1@…`. */
  get mailbox(): string {
    return mailboxOf(this.value);
  }

  /** @throws InvalidEmailAddress with the reason and a sentence. */
  static parse(input: unknown): EmailAddress {
    if (typeof input !== 'string') throw new InvalidEmailAddress('not_text');
    if (input.length > longestInput) throw new InvalidEmailAddress('too_long');
    const text = trimBlanks(input).normalize('NFKC').toLowerCase();
    // Punycode takes time that grows with the square of a label.
    if (text.length > longestFolded) throw new InvalidEmailAddress('too_long');
    if (forbidden.test(text)) throw new InvalidEmailAddress('forbidden_character');
    const [localPart, domainText, ...rest] = text.split('@');
    if (!localPart || !domainText || rest.length > 0) throw new InvalidEmailAddress('malformed');
    checkLocalPart(localPart);
    const domain = parseDomain(domainText);
    const value = `${localPart}@${domain}`;
    if (value.length > longestAddress) throw new InvalidEmailAddress('too_long');
    return new EmailAddress(value, localPart, domain);
  }

  /** Null instead of an error. */
  static tryParse(input: unknown): EmailAddress | null {
    try {
      return EmailAddress.parse(input);
    } catch (error) {
      if (error instanceof InvalidEmailAddress) return null;
      throw error;
    }
  }

  toString(): string {
    return this.value;
  }

  toJSON(): string {
    return this.value;
  }
}

/**
 * The mailbox of a normalized address: without a plus and what follows it (RFC 5233, 1), which mail servers ignore. Dots
 * stay, for between companies' own mailboxes they tell people apart.
 */
export const mailboxOf = (address: string): string => address.replace(/^([^+@]+)\+[^@]*@/, '$1@');

/**
 * Quoted local parts and comments are refused: they give one mailbox many spellings. Non-ASCII ones (RFC 6531) too: they
 * reach only servers with SMTPUTF8, and two that look alike would be two people; a business mailbox has an ASCII name.
 */
function checkLocalPart(localPart: string): void {
  if (!dotAtom.test(localPart)) throw new InvalidEmailAddress('invalid_local_part');
  if (localPart.length > longestLocalPart) throw new InvalidEmailAddress('too_long');
}

function parseDomain(text: string): string {
  if (text.startsWith('[')) throw new InvalidEmailAddress('ip_address');
  if (!hostText.test(text)) throw new InvalidEmailAddress('invalid_domain');
  const domain = domainToASCII(text);
  // The host parser reads 0x7f.1 and 2130706433 as IPv4 too.
  if (isIP(domain) !== 0) throw new InvalidEmailAddress('ip_address');
  const labels = domain.split('.');
  if (!labels.every((label) => hostLabel.test(label))) throw new InvalidEmailAddress('invalid_domain');
  if (labels.length === 1) throw new InvalidEmailAddress('single_label');
  if (domain.endsWith(nonexistent)) throw new InvalidEmailAddress('invalid_domain');
  // A label that is still punycode when read as Unicode stands for nothing, or for something that is written otherwise.
  if (punycodeLabel.test(domainToUnicode(domain))) throw new InvalidEmailAddress('invalid_domain');
  // Nothing is ever delivered there (RFC 2606, clause 2); what stands for anonymised people is at such a domain.
  if (labels.at(-1) === 'invalid') throw new InvalidEmailAddress('invalid_domain');
  if (getDomain(domain, { allowPrivateDomains: true }) === null) throw new InvalidEmailAddress('public_suffix');
  return domain;
}
