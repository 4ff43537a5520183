interface SmtpError {
  /** The reply code, RFC 5321 clause 4.2. */
  readonly responseCode?: unknown;
  /** The whole reply. */
  readonly response?: unknown;
  /** What we had said. */
  readonly command?: unknown;
}

/** The commands whose refusal is about this recipient or this mail, not about how we connect or sign in. */
const aboutThisMail = new Set<unknown>(['RCPT TO', 'DATA']);
/** “Bad sequence of commands” is the session's fault, which a new session mends; 530 to 538 ask for a sign-in or TLS. */
const aboutTheSession = new Set([503, 530, 534, 535, 538]);
/**
 * A server that does not relay for us, or whose policy is against us (RFC 3463, X.7.X): what it was told of us is wrong, or
 * what we were told of it. Some say so without the enhanced code.
 */
const aboutUs = /^\d{3}[ -]5\.7\.\d{1,3}\b|\brelay(ing)?\b/i;

/** How a server's refusal is to be taken. */
export type Refusal = 'of this mail' | 'of us' | 'for now';

/**
 * Tells whether the server refused this very mail for good (RFC 5321, clause 4.2.1: 5yz should not be repeated). What it
 * refuses of us, such as our sign-in, our sender or relaying, a person mends while the mail waits.
 */
export function judgeRefusal(error: unknown): Refusal {
  const { responseCode, response, command } = (error ?? {}) as SmtpError;
  if (typeof responseCode !== 'number' || responseCode < 500 || responseCode > 599) return 'for now';
  if (!aboutThisMail.has(command) || aboutTheSession.has(responseCode)) return 'of us';
  return typeof response === 'string' && aboutUs.test(response) ? 'of us' : 'of this mail';
}

/** Whether an error is a reply of the server: after the mail's content, it says that the mail was not taken. */
export const hasAnswered = (error: unknown): boolean =>
  typeof (error as SmtpError | null | undefined)?.responseCode === 'number';

/** What went wrong, without the recipient, whom most servers repeat: it is kept with the job, and logged. */
export const reasonWithout = (recipient: string, error: unknown): string =>
  error instanceof Error ? error.message.replaceAll(recipient, 'the recipient') : 'The mail was refused.';

/** What went wrong, for the person who asked for the mail. How we reach the server and sign in there is the operator's business. */
export function sentenceFor(recipient: string, error: unknown): string {
  if (!hasAnswered(error)) return 'The mail server could not be reached.';
  const { response } = error as SmtpError;
  if (judgeRefusal(error) === 'of us' || typeof response !== 'string')
    return 'The mail server takes no mails from here until its settings are mended.';
  return `The mail server refused it: ${response.replaceAll(recipient, 'the recipient')}`;
}
