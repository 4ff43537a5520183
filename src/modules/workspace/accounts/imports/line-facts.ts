import { isDay } from '#src/common/day.js';
import { EmailAddress } from '#src/common/email-address.js';
import { isLine, isText, normalizeText } from '#src/common/plain-text.js';
import { normalizeName } from '#src/common/single-line.js';
import { isAccountDomain, normalizeAccountDomain } from '../account-domain.js';
import { healths } from '../account.entity.js';
import { digitsOf, isCurrency, mostMinorUnits } from '#src/common/currencies.js';
import type { AccountMeaning } from './reading/account-column-names.js';
import type { LineProblem } from './reading/account-list.js';
import { healthCalled } from './reading/health-names.js';

/** What a line says of an account, each as it is stored; a stage by its name, a CSM by their address. What is absent is not said. */
export type LineFacts = Readonly<Partial<Record<Exclude<AccountMeaning, 'ignore'>, string>>>;

type Fact = keyof LineFacts;

/** How a fact is brought into form, and what is said of one that is none. */
interface FactRule {
  readonly normalize: (text: string) => string;
  readonly holds: (text: string) => boolean;
  readonly detail: string;
}

const line = (what: string, max = 200): FactRule => ({
  normalize: normalizeName,
  holds: (text) => text !== '' && isLine(text, max),
  detail: `${what} is up to ${max} characters on one line, and nothing invisible.`,
});

const rules: Readonly<Record<Fact, FactRule>> = {
  name: line('A name'),
  domain: {
    normalize: normalizeAccountDomain,
    holds: isAccountDomain,
    detail: 'This is no domain: write it as nordwind.example.',
  },
  externalId: line('An external id'),
  stage: line('A stage'),
  csm: {
    normalize: (text) => EmailAddress.tryParse(text)?.value ?? text,
    holds: (text) => EmailAddress.tryParse(text) !== null,
    detail: 'The CSM is named by their email address.',
  },
  health: {
    normalize: (text) => healthCalled(text) ?? text,
    holds: (text) => healths.some((health) => health === text),
    detail: 'The health is Good, Watch, At risk or Unknown.',
  },
  healthReason: {
    normalize: normalizeText,
    holds: (text) => text !== '' && isText(text, 2_000),
    detail: 'The reason for the health is a text of up to 2,000 characters.',
  },
  annualValue: {
    normalize: (text) => text,
    holds: (text) => /^\d{1,16}(?:\.\d{1,9})?$/.test(text),
    detail: 'This value is too large.',
  },
  currency: {
    normalize: (text) => text.trim().toUpperCase(),
    holds: isCurrency,
    detail: 'The currency has three letters, such as EUR.',
  },
  renewalOn: { normalize: (text) => text, holds: isDay, detail: 'The renewal is no day.' },
  nextStep: line('A next step', 500),
  nextStepOn: { normalize: (text) => text, holds: isDay, detail: 'The day of the next step is none.' },
  contactName: line('A contact’s name'),
  contactEmail: {
    normalize: (text) => EmailAddress.tryParse(text)?.value ?? text,
    holds: (text) => EmailAddress.tryParse(text) !== null,
    detail: 'The contact’s address is no email address.',
  },
};

/** `healthReason` as `health_reason`: codes are written so. */
export const codeFor = (fact: string): string => fact.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Characters kept of a cell that is refused. */
const longestKept = 200;

/** Brings the cells of a line into form. @returns what is wrong first, if anything is; what is wrong stays as it was written */
export function readFacts(cells: Readonly<Partial<Record<AccountMeaning, string>>>): {
  readonly facts: LineFacts;
  readonly problem: LineProblem | null;
} {
  const facts: Partial<Record<Fact, string>> = {};
  let problem: LineProblem | null = null;
  for (const fact of Object.keys(rules) as Fact[]) {
    const cell = cells[fact];
    if (cell === undefined) continue;
    const { normalize, holds, detail } = rules[fact];
    const normal = normalize(cell);
    const isGood = holds(normal);
    if (isGood) facts[fact] = normal;
    else {
      facts[fact] = storable(cell);
      problem ??= { code: `invalid_${codeFor(fact)}`, detail: `${quoted(cell)} ${detail}`.trim() };
    }
  }
  return { facts, problem: problem ?? togetherProblem(facts) };
}

/** What does not go together, whatever the account is like. */
function togetherProblem(facts: LineFacts): LineProblem | null {
  const { name, domain, externalId, annualValue, currency } = facts;
  if (name === undefined && domain === undefined && externalId === undefined)
    return { code: 'name_missing', detail: 'This line names no account: it has no name, domain or external id.' };
  if (annualValue !== undefined && currency !== undefined && minorUnits(annualValue, currency) === null)
    return { code: 'invalid_annual_value', detail: `${annualValue} is no amount in ${currency}.` };
  return null;
}

/** An amount in its currency's smallest unit; null where it is finer than that, or too large. */
export function minorUnits(amount: string, currency: string): number | null {
  const [whole = '', fraction = ''] = amount.split('.');
  const digits = digitsOf(currency);
  const cents = fraction.replace(/0+$/, '');
  if (cents.length > digits) return null;
  const minor = Number(`${whole}${cents.padEnd(digits, '0')}`);
  return minor <= mostMinorUnits ? minor : null;
}

const storable = (text: string): string => text.slice(0, longestKept).toWellFormed().replaceAll('\0', '');

const quoted = (text: string): string => `“${storable(text).slice(0, 40).toWellFormed()}”:`;
