import type { AccountFacts, Contact } from '../accounts/index.js';
import { placeholderNames, placeholders, type Placeholder } from './placeholders.js';

/** The value of each placeholder; an empty text where there is none. It inherits nothing, and holds texts alone. */
export type TemplateView = Readonly<Record<Placeholder, string>>;

/** A person of the organization, as a template names them. */
export interface NamedPerson {
  readonly name: string;
  readonly email: string;
}

/** What a template is run on. */
interface TemplateSubject {
  readonly account: AccountFacts;
  readonly contact: Pick<Contact, 'name' | 'email' | 'title'> | null;
  readonly sender: NamedPerson;
  readonly organizationName: string;
}

/** Reads the placeholders' values off what a template is run on. */
export function viewOf({ account, contact, sender, organizationName }: TemplateSubject): TemplateView {
  const { csm } = account;
  const values: Record<Placeholder, string | null | undefined> = {
    'account.name': account.name,
    'account.domain': account.domain,
    'account.stage': account.stage.name,
    'account.annualValue': money(account),
    'account.renewalOn': longDay(account.renewalOn),
    'account.nextStep': account.nextStep,
    'account.nextStepOn': longDay(account.nextStepOn),
    'contact.firstName': firstNameOf(contact?.name),
    'contact.name': contact?.name,
    'contact.title': contact?.title,
    'contact.email': contact?.email,
    'csm.firstName': firstNameOf(csm?.name),
    'csm.name': csm?.name,
    'csm.email': csm?.email,
    'sender.firstName': firstNameOf(sender.name),
    'sender.name': sender.name,
    'sender.email': sender.email,
    'organization.name': organizationName,
  };
  const view = Object.create(null) as Record<Placeholder, string>;
  for (const name of placeholderNames) view[name] = values[name] ?? '';
  return view;
}

/** The first word of a name, behind a title such as Dr. or Prof. */
const firstNameOf = (name: string | undefined): string =>
  (name ?? '')
    .replace(/^(?:(?:dr|prof|mr|mrs|ms|mx)\.?\s+)+/i, '')
    .split(/\s+/)
    .at(0) ?? '';

/** `1 March 2027`: read alike wherever the recipient is. */
const longDay = (day: string | null): string | null =>
  day &&
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** `EUR 12,000.00`, with as many digits behind the point as the currency has. */
function money({ annualValueMinor, currency }: AccountFacts): string | null {
  if (annualValueMinor === null || currency === null) return null;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  return format.format(annualValueMinor / 10 ** digits).replaceAll('\u00a0', ' ');
}

/** What the placeholders are in examples, with the person who looks as sender. */
export function exampleView({
  name,
  email,
  organizationName,
}: NamedPerson & { readonly organizationName: string }): TemplateView {
  const view = Object.create(null) as Record<Placeholder, string>;
  for (const one of placeholderNames) view[one] = placeholders[one].example;
  view['sender.firstName'] = firstNameOf(name);
  view['sender.name'] = name;
  view['sender.email'] = email;
  view['organization.name'] = organizationName;
  return view;
}
