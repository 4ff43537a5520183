/** A record that proves a domain, as it is entered in the DNS. */
export interface ProofRecord {
  readonly name: string;
  readonly type: 'TXT';
  readonly value: string;
}

export const proofRecord = (domain: string, token: string): ProofRecord => ({
  name: `_thread-challenge.${domain}`,
  type: 'TXT',
  value: `thread-domain=${token}`,
});
