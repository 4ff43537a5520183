interface SmtpError {
  /** The reply code, RFC 5321 clause 4.2. */
  readonly responseCode?: unknown;
  /** What we had said. */
  readonly command?: unknown;
}

/** The commands whose refusal is about this recipient or this mail, not about how we connect or sign in. */
const aboutThisMail = new Set<unknown>(['RCPT TO', 'DATA']);
/** “Bad sequence of commands”: the session's fault, which a new session mends. */
const badSequence = 503;

/**
 * Whether the server refused this very mail for good (RFC 5321, clause 4.2.1: 5yz should not be repeated). A refused
 * sign-in or sender is our own configuration, which a person mends while the mail waits.
 */
export function isPermanentRefusal(error: unknown): boolean {
  const { responseCode, command } = (error ?? {}) as SmtpError;
  const permanent =
    typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600 && responseCode !== badSequence;
  return permanent && aboutThisMail.has(command);
}

/** What went wrong, without the recipient, whom most servers repeat: it is kept with the job, and logged. */
export const reasonWithout = (recipient: string, error: unknown): string =>
  error instanceof Error ? error.message.replaceAll(recipient, 'the recipient') : 'The mail was refused.';
