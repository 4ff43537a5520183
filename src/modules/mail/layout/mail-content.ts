/** What a mail says, without its looks. Everything is plain text; nothing is markup. */
export interface MailContent {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly button?: {
    readonly label: string;
    readonly url: string;
  };
  /** Why the recipient got this mail, and what to do if it wasn't meant for them. */
  readonly footer: string;
}
