import { FormControl } from '#src/http/ui/index.js';

interface EmailFieldProps {
  readonly label: string;
  readonly typed: string;
  readonly fault: string | undefined;
  readonly autoComplete: 'email' | 'username' | 'username webauthn';
  readonly hint?: string;
}

/** The field for an address, set up so that phones show the right keyboard and change nothing of what is typed. */
export const EmailField = ({ label, typed, fault, autoComplete, hint }: EmailFieldProps) => (
  <FormControl
    id="email"
    name="email"
    type="email"
    inputMode="email"
    autoCapitalize="none"
    spellCheck={false}
    autoComplete={autoComplete}
    defaultValue={typed}
    required
    label={label}
    hint={hint}
    fault={fault}
  />
);
