/** What a mail says, without its looks. Everything is plain text; nothing is markup. */
export interface MailContent {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly button?: {
    readonly label: string;
    readonly url: string;
  };
  /** Another address to go to, told below in small: how to get no more of these. */
  readonly aside?: {
    readonly label: string;
    readonly url: string;
  };
  /** Addresses and domains in the texts that stay as they are. Everything else that looks like one is divided, so that names lead nowhere. */
  readonly verbatim?: readonly string[];
  /** Why the recipient got this mail, and what to do if it wasn't meant for them. */
  readonly footer: string;
}
