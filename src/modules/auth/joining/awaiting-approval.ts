/** What completing a sign-up came to when an admin has to let the person in first. */
export interface AwaitingApproval {
  readonly status: 'awaitingApproval';
  readonly organization: { readonly name: string };
  /** Whether they had asked before; the name and the password given now replace the former. */
  readonly askedAgain: boolean;
}
