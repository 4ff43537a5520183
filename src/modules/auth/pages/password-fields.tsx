import { FormControl } from '#src/http/ui/index.js';

interface PasswordProps {
  readonly label: string;
  readonly fault: string | undefined;
}

const asTyped = {
  id: 'password',
  name: 'password',
  type: 'password',
  autoCapitalize: 'none',
  spellCheck: false,
} as const;

/** A password to choose. The rules are said before typing, pasting works and nothing is cut off [ASVS 6.2.4, 6.2.7]. */
export const NewPasswordField = ({ label, fault }: PasswordProps) => (
  <FormControl
    {...asTyped}
    autoComplete="new-password"
    minLength={15}
    required
    label={label}
    hint="15 characters or more. A few words that only you would put together make a good one."
    fault={fault}
  />
);

/** The password of a person who signs in. */
export const CurrentPasswordField = ({ label, fault }: PasswordProps) => (
  <FormControl {...asTyped} autoComplete="current-password" required label={label} fault={fault} />
);

/**
 * The address that the password will belong to: the link proved it, so it is shown and not sent. Password managers
 * store the two together.
 */
export const ProvenEmail = ({ email }: { readonly email: string }) => (
  <FormControl id="email" type="email" autoComplete="username" value={email} readOnly label="Email" />
);
