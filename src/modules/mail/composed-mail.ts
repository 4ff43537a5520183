/** A mail as the module that sends it wrote it: one recipient, the same content as plain text and as HTML. */
export interface ComposedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
