import { parse } from 'tldts';
import type { ProofRecordResponse } from './dto/domain.response.js';

/** What a name's TXT records say. */
export interface FoundTexts {
  readonly name: string;
  readonly texts: readonly string[];
}

/**
 * Where the record of a domain may stand: at its own name; where a DNS page appended the zone to what was entered whole; and at
 * the domain itself. Whoever can publish at one of them runs the domain's zone, so all of them prove it.
 */
export function proofNames(domain: string): readonly string[] {
  const { name } = proofRecord(domain, '');
  return [name, ...zonesOf(domain).map((zone) => `${name}.${zone}`), domain];
}

/** The zones that a domain can be in: itself and its parents, down to the one that is registered. */
function zonesOf(domain: string): string[] {
  const registered = parse(domain, { allowPrivateDomains: true }).domain ?? domain;
  const zones: string[] = [];
  for (let zone = domain; zone.length >= registered.length; zone = zone.slice(zone.indexOf('.') + 1)) {
    zones.push(zone);
    if (!zone.includes('.')) break;
  }
  return zones;
}

/** What people and DNS pages put around or into a value that was copied: quotation marks, blanks, a backslash before a mark. */
const wrapping = /["'\u2018-\u201f\u00ab\u00bb`\\\s\u200b\ufeff]/gu;

/** Whether a text is this value, however it was quoted, spaced and capitalised; it may be one of several in the text. */
export function saysValue(text: string, value: string): boolean {
  const bare = text.replace(wrapping, '').toLowerCase();
  const at = bare.indexOf(value.toLowerCase());
  return at !== -1 && !/[0-9a-z]/.test(bare.charAt(at + value.length));
}

/** Whether a text was meant as a proof, of whatever domain or organization. */
export const isProofLike = (text: string): boolean => /thread-domain/i.test(text);

export const proofRecord = (domain: string, token: string): ProofRecordResponse => ({
  name: `_thread-challenge.${domain}`,
  type: 'TXT',
  value: `thread-domain=${token}`,
});
