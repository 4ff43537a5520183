import { channel } from 'node:diagnostics_channel';

/**
 * What is told as it happens, for whoever counts it. Nobody listens unless metrics are served: then telling costs a comparison.
 * Nothing of an organization or a person may be told, and nothing of which there can be any number.
 */
export const measured = {
  /** An answer has left. */
  response: channel('thread.response'),
  /** A request was refused, or failed. */
  problem: channel('thread.problem'),
  /** An audit event was written. */
  auditEvent: channel('thread.audit-event'),
  /** A mail came to an end, or to another try. */
  mail: channel('thread.mail'),
};

export interface MeasuredResponse {
  readonly method: string;
  /** The route's template, such as `/v1/users/:id`; `none` for an address that has no route. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface MeasuredProblem {
  readonly code: string;
}

export interface MeasuredAuditEvent {
  readonly kind: string;
  readonly outcome: string;
}

export interface MeasuredMail {
  readonly outcome: 'sent' | 'retried' | 'failed' | 'unknown' | 'dropped';
}
