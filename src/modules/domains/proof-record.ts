import type { ProofRecordResponse } from './dto/domain.response.js';
export const proofRecord = (domain: string, token: string): ProofRecordResponse => ({
  name: `_thread-challenge.${domain}`,
  type: 'TXT',
  value: `thread-domain=${token}`,
});
