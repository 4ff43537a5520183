/** What a placeholder is for the editor, and whether its value may lead somewhere. */
interface PlaceholderWords {
  readonly label: string;
  readonly example: string;
  /** What a mail makes of the value: an address to write to, or a site. Every other value leads nowhere. */
  readonly link?: 'mailto' | 'https';
}

/** Every placeholder there is. A template that names another is refused. */
export const placeholders = {
  'account.name': { label: 'Account', example: 'Northwind' },
  'account.domain': { label: 'Account’s domain', example: 'northwind.example', link: 'https' },
  'account.stage': { label: 'Account’s stage', example: 'Onboarding' },
  'account.annualValue': { label: 'Annual value', example: 'EUR 12,000.00' },
  'account.renewalOn': { label: 'Renewal', example: '1 March 2027' },
  'account.nextStep': { label: 'Next step', example: 'Agree on the rollout' },
  'account.nextStepOn': { label: 'Day of the next step', example: '15 December 2026' },
  'contact.firstName': { label: 'Contact’s first name', example: 'Nora' },
  'contact.name': { label: 'Contact', example: 'Nora Okafor' },
  'contact.title': { label: 'Contact’s title', example: 'Head of Operations' },
  'contact.email': { label: 'Contact’s email', example: 'nora@northwind.example', link: 'mailto' },
  'csm.firstName': { label: 'CSM’s first name', example: 'Ada' },
  'csm.name': { label: 'CSM', example: 'Ada Lindqvist' },
  'csm.email': { label: 'CSM’s email', example: 'ada@acme.example', link: 'mailto' },
  'sender.firstName': { label: 'Sender’s first name', example: 'Ada' },
  'sender.name': { label: 'Sender', example: 'Ada Lindqvist' },
  'sender.email': { label: 'Sender’s email', example: 'ada@acme.example', link: 'mailto' },
  'organization.name': { label: 'Your organization', example: 'Acme' },
} as const satisfies Record<string, PlaceholderWords>;

export type Placeholder = keyof typeof placeholders;

export const placeholderNames = Object.keys(placeholders) as Placeholder[];

/** Whether a text names a placeholder; what every object inherits, such as `constructor`, does not. */
export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);

/** What a placeholder's value leads to in a mail. */
export const linkOf = (name: Placeholder): PlaceholderWords['link'] => {
  const words: PlaceholderWords = placeholders[name];
  return words.link;
};
