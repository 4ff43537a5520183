/** The mail that invites a person. */
export const invitationMail = 'invitation';

/** What its composer needs. Everything else is looked up when the mail is made, for much can change until then. */
export interface InvitationMailPayload extends Record<string, unknown> {
  readonly organizationId: string;
  readonly userId: string;
  /** Nothing is sent once the person has a later one. */
  readonly invitationId: string;
}
