/** An image that a mail carries. */
export interface MailImage {
  readonly id: string;
  readonly type: 'image/png';
  readonly base64: string;
}

/** A mail as the module that sends it wrote it: one recipient, the same content as plain text and as HTML. */
export interface ComposedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What it says it is from, in place of this installation's name. */
  readonly fromName?: string;
  /** What its HTML shows by `cid:` and the image's id, and the mail carries: no mail program has to ask us for it. */
  readonly images?: readonly MailImage[];
  /** Of a mail that a person writes to another: in whose name it goes, from our address, and where the answer is to go. */
  readonly sender?: { readonly name: string; readonly email: string };
}
