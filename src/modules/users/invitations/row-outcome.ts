import type { EmailProblem } from '#src/common/email-address.js';

/** What becomes of one row when people are added, each for itself. */
export const rowOutcomes = ['added', 'alreadyHere', 'refused'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** Why a row added nobody; stable, as clients match on them. */
export type RowCode =
  | EmailProblem
  | 'email_missing'
  | 'several_addresses'
  | 'unreadable_line'
  | 'invalid_name'
  | 'unknown_role'
  | 'already_active'
  | 'anonymised'
  | 'already_deactivated'
  | 'already_invited'
  | 'address_changed'
  | 'mail_later'
  | 'mail_limited'
  | 'mail_stopped'
  | 'duplicate';

/** A reason with the sentence for whoever adds the people. */
export interface RowRemark {
  readonly code: RowCode;
  readonly detail: string;
}

export const anonymised: RowRemark = {
  code: 'anonymised',
  detail: 'This person was anonymised after the list was read. To add them all the same, read it again.',
};

export const addressChanged: RowRemark = {
  code: 'address_changed',
  detail:
    'Somebody here had this address until lately, and can take it back for seven days. Add it after that, or change theirs back.',
};

export const duplicate: RowRemark = {
  code: 'duplicate',
  detail: 'This address is in the list more than once. The first one counts.',
};
