import { eventWords, type EventWords } from '#src/modules/descriptors.js';
import type { AuditEvent, AuditPerson } from '../../api/types.js';

/** A piece of a sentence: words, a name that something is known by, or a person. */
export type SentencePart =
  { readonly words: string } | { readonly name: string } | { readonly person: NonNullable<AuditPerson> };

/** An event of any kind: an older panel may meet one that it does not know. */
type Described = Pick<AuditEvent, 'outcome' | 'actor' | 'subject' | 'changes' | 'context'> & { readonly kind: string };

/**
 * What happened, as one would tell it: *Ada changed the role of Ben*, *Ada tried to remove Ben*.
 * @param label what the kind is called, for a kind that has no sentence of its own
 */
export function describeEvent(event: Described, label: string): SentencePart[] {
  const { actor, subject, outcome } = event;
  const who = partOf(actor, 'Somebody');
  const known = wordsOf(event.kind);
  if (known === undefined) {
    const on = subject === null ? [] : [{ words: ', on ' }, partOf(subject, '')];
    return [{ words: `${label}, by ` }, who, ...on];
  }
  const text = outcome === 'succeeded' ? known.did : known.tried;
  return [
    who,
    { words: ' ' },
    ...pieces(text).map((piece): SentencePart => {
      const member = memberIn(piece);
      if (member === null) return { words: piece };
      return member === 'subject' ? partOf(subject, 'somebody') : { name: textOf(event, member) ?? aCertain(member) };
    }),
    ...timesOf(event),
  ];
}

/** What a person of an event is called. */
export function nameOf(person: NonNullable<AuditPerson>): string {
  if ('id' in person) return person.name ?? person.email ?? 'Unknown person';
  const { label } = person;
  return actors.get(label) ?? label;
}

/** The sentence as text. */
export const toText = (parts: readonly SentencePart[]): string =>
  parts.map((part) => ('words' in part ? part.words : 'name' in part ? part.name : nameOf(part.person))).join('');

/** The labels of those who act without being a person of the organization. */
const actors = new Map([
  ['operator', 'The operator'],
  ['system', 'Thread'],
  ['another organization', 'Another organization'],
]);

/** A kind that an older page does not know has no words. */
const wordsOf = (kind: string): EventWords | undefined => words.get(kind);
const words: ReadonlyMap<string, EventWords> = new Map(Object.entries(eventWords));

const partOf = (person: AuditPerson, nobody: string): SentencePart => (person === null ? { name: nobody } : { person });

/** What was done again and again is one event with a number. */
function timesOf({ changes }: Described): SentencePart[] {
  const repeats = changes.find(({ field }) => field === 'repeats')?.after;
  if (typeof repeats !== 'number') return [];
  return [{ words: `, ${numbers.format(repeats)} more ${repeats === 1 ? 'time' : 'times'}` }];
}

const numbers = new Intl.NumberFormat('en');

const aCertain = (what: string): string => `${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${what}`;

/** What the sentence of a kind says of an event's members, which need no line of their own. */
export const namedIn = (kind: string): ReadonlySet<string> =>
  new Set(pieces(wordsOf(kind)?.did ?? '').flatMap((piece) => memberIn(piece) ?? []));

const pieces = (sentence: string): string[] => sentence.split(/(\{[a-z]+\})/i).filter((piece) => piece !== '');

/** The member that a placeholder is filled by; null for a piece that is none. */
const memberIn = (piece: string): string | null => /^\{([a-z]+)\}$/i.exec(piece)?.[1] ?? null;

/** A member of the event, as it was afterwards. */
function textOf({ changes, context }: Described, member: string): string | null {
  const change = changes.find(({ field }) => field === member);
  const value = change?.after ?? change?.before ?? context.find(({ field }) => field === member)?.value;
  return typeof value === 'string' ? value : null;
}
