/** A mail as the module that sends it wrote it: one recipient, the same content as plain text and as HTML. */
export interface ComposedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Of a mail that a person writes to another: in whose name it goes, from our address, and where the answer is to go. */
  readonly sender?: { readonly name: string; readonly email: string };
}
