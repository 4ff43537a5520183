import type { User } from '../../api/types.js';

/** What can be done with a person beside changing their role. */
export type RowAction =
  | 'assignAccounts'
  | 'away'
  | 'stepDown'
  | 'rename'
  | 'changeEmail'
  | 'copyEmail'
  | 'history'
  | 'resend'
  | 'revoke'
  | 'sendReset'
  | 'signOut'
  | 'resetFactors'
  | 'deactivate'
  | 'reactivate'
  | 'remove';

/** Those that open a dialog; the others are done at once. */
export type AskedAction = Exclude<RowAction, 'assignAccounts' | 'resend' | 'copyEmail' | 'history'>;

/** An entry of a person's menu. */
export interface RowActionEntry {
  readonly action: RowAction;
  readonly label: string;
  /** Why it can't be chosen; null when it can. */
  readonly disabledWhy: string | null;
}

const labels: Readonly<Record<RowAction, string>> = {
  assignAccounts: 'Assign accounts…',
  away: 'Away until…',
  stepDown: 'Step down…',
  rename: 'Edit name…',
  changeEmail: 'Change address…',
  copyEmail: 'Copy email address',
  history: 'Show in audit log',
  resend: 'Resend invitation',
  revoke: 'Revoke invitation…',
  sendReset: 'Send password reset…',
  signOut: 'Sign out everywhere…',
  resetFactors: 'Reset second factors…',
  deactivate: 'Deactivate…',
  reactivate: 'Reactivate…',
  remove: 'Remove…',
};

const endingAdmins: ReadonlySet<RowAction> = new Set<RowAction>(['deactivate', 'remove']);

/** The entries of a person's menu, as their state allows. What can't be chosen says why. */
export function rowActionsOf(person: User, isOnlyAdmin: boolean): RowActionEntry[] {
  return actionsOf(person).map((action) => ({
    action,
    label: labels[action],
    disabledWhy: action === 'resetFactors' ? whyNoReset(person) : isOnlyAdmin ? whyKept(person, action) : null,
  }));
}

/** Whoever would leave no admin behind is kept. */
function whyKept({ isYou }: User, action: RowAction): string | null {
  if (!endingAdmins.has(action)) return null;
  return isYou
    ? 'You are the only admin. Step down to name a successor first.'
    : 'The only admin. Promote someone first.';
}

function whyNoReset({ isYou, hasSecondFactor }: User): string | null {
  if (isYou) return 'Remove your own on My page.';
  return hasSecondFactor ? null : 'They have none.';
}

function actionsOf({ invitation, status, isYou, role }: User): RowAction[] {
  const always: RowAction[] = ['rename', 'copyEmail', 'history'];
  if (invitation) return ['resend', ...always, 'revoke'];
  if (status === 'deactivated') return ['reactivate', ...always, 'remove'];
  return [
    ...always,
    'assignAccounts',
    'away',
    ...(isYou ? [] : ['changeEmail' as const, 'sendReset' as const, 'signOut' as const]),
    'resetFactors',
    ...(isYou && role === 'admin' ? ['stepDown' as const] : []),
    'deactivate',
    'remove',
  ];
}
