import type { ComposedMail } from './composed-mail.js';

/** A mail ready for a transport. */
export interface OutgoingMail extends ComposedMail {
  readonly from: string;
  readonly messageId: string;
  /** It may not be sent a second time: where nobody knows whether it left, that is said. */
  readonly once?: boolean;
}

interface Sending {
  readonly from: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly once?: boolean;
}

/**
 * Puts what every mail has on a composed one. The Message-ID begins with the job's id, so that a second mail of one job
 * can be recognised, and ends with the try: each try writes a link anew, and RFC 5322, clause 3.6.4, wants a new id for
 * new content. (Mailboxes drop a message whose id they have seen, which would be the one with the link that works.)
 */
export const toOutgoing = (mail: ComposedMail, { from, jobId, attempt, once = false }: Sending): OutgoingMail => ({
  ...mail,
  subject: oneLine(mail.subject),
  from: mail.fromName === undefined ? from : senderOf(from, mail.fromName),
  ...(once && { once }),
  messageId: `<${jobId}.${attempt}@${domainOf(from)}>`,
});

/** A subject is one header line: a name in it must not begin another. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Who a mail says it is from: our address under somebody's name, `Ada Lindqvist <thread@example.com>`. */
export const senderOf = (from: string, name: string): string => `${name} <${addressOf(from)}>`;

/** The address in `Thread <thread@example.com>`. */
export const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

const domainOf = (from: string): string => /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
