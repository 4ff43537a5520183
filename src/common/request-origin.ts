/** Where a request came from, as audit events and sessions record it. */
export interface RequestOrigin {
  /** The client's address; the proxy's word counts only when TRUST_PROXY says so. */
  readonly ip: string;
  readonly userAgent: string | null;
  readonly requestId: string;
}
