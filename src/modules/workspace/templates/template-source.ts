import { closest, distance } from 'fastest-levenshtein';
import Mustache from 'mustache';
import { isPlaceholder, placeholderNames, type Placeholder } from './placeholders.js';

/** A piece of a template: text as it is, or a placeholder with what stands in for an empty value. */
export type TemplatePart =
  { readonly text: string } | { readonly placeholder: Placeholder; readonly fallback: string | null };

/** What is wrong with a source, and where. */
export interface SourceFault {
  readonly code: 'unknown_placeholder' | 'not_a_placeholder' | 'bad_fallback' | 'unclosed_placeholder' | 'line_break';
  /** For people. */
  readonly detail: string;
  /** Code units from the beginning, as a text field of the browser counts. */
  readonly from: number;
  readonly to: number;
  /** What was probably meant. */
  readonly suggestion: Placeholder | null;
}

export type ParsedSource = { readonly parts: readonly TemplatePart[] } | { readonly faults: readonly SourceFault[] };

/** Faults that are told of one source. */
const mostFaults = 20;

/** `{{ #name }}`, `{{{name}}}` and the other tags that do more than name a value, by the sign after their braces. */
const loadedTag = /\{\{\s*([#^/>&!={])/g;
const whatTagsAre: Readonly<Record<string, string>> = {
  '#': 'Sections',
  '^': 'Sections',
  '/': 'Sections',
  '>': 'Partials',
  '&': 'Unescaped values',
  '{': 'Unescaped values',
  '!': 'Comments',
  '=': 'Other braces',
};

/** A name, and behind a bar a text in quotes. */
const tag = /^([^|]*)(?:\|([^]*))?$/;
const quoted = /^\s*"([^"\r\n]*)"\s*$/;

/** The furthest that a name may be from a placeholder's to be taken for a slip of the pen. */
const mostSlips = 5;

/**
 * Reads a source. Nothing but text and names of placeholders passes: Mustache tells what the tags are, and every tag that does
 * more than name a value is a fault.
 */
export function parseSource(source: string): ParsedSource {
  const loaded = [...source.matchAll(loadedTag)].map((match) => loadedFault(source, match));
  // Mustache stops at the first tag that it can't place, so it reads only what has none but names.
  const { parts, faults } = loaded.length > 0 ? { parts: [], faults: loaded } : readTokens(source);
  return faults.length > 0 ? { faults: faults.slice(0, mostFaults) } : { parts };
}

/** As {@link parseSource}, for what is one line of a mail's header. */
export function parseLine(source: string): ParsedSource {
  const lineBreak = /[\r\n\u0085\u2028\u2029]/.exec(source);
  if (lineBreak === null) return parseSource(source);
  const { index: from } = lineBreak;
  const detail = 'A subject is one line: delete the line break.';
  return { faults: [{ code: 'line_break', detail, from, to: from + 1, suggestion: null }] };
}

function readTokens(source: string): { parts: TemplatePart[]; faults: SourceFault[] } {
  const writer = new Mustache.Writer();
  const parts: TemplatePart[] = [];
  const faults: SourceFault[] = [];
  let tokens: readonly (readonly unknown[])[];
  try {
    tokens = writer.parse(source, ['{{', '}}']) as readonly (readonly unknown[])[];
  } catch {
    return { parts, faults: [unclosedFault(source)] };
  }
  for (const [type, value, from, to] of tokens) {
    const place = { from: Number(from), to: Number(to) };
    if (type === 'text') parts.push({ text: String(value) });
    else if (type === 'name') {
      const read = readTag(String(value), place);
      if ('code' in read) faults.push(read);
      else parts.push(read);
    } else faults.push(notAPlaceholder('This', place));
  }
  return { parts, faults };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function readTag(content: string, place: Place): TemplatePart | SourceFault {
  const [, name = '', rest] = tag.exec(content) ?? [];
  const trimmed = name.trim();
  if (!isPlaceholder(trimmed)) return unknownFault(trimmed, place);
  if (rest === undefined) return { placeholder: trimmed, fallback: null };
  const fallback = quoted.exec(rest)?.[1]?.trim();
  if (fallback !== undefined && fallback !== '') return { placeholder: trimmed, fallback };
  return {
    code: 'bad_fallback',
    detail: `Write what stands in for an empty value in quotes: {{${trimmed} | "there"}}.`,
    ...place,
    suggestion: null,
  };
}

function unknownFault(name: string, place: Place): SourceFault {
  const suggestion = suggestionFor(name);
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const said = name === '' ? 'Name a placeholder between the braces.' : `There is no placeholder “${shown}”.`;
  const detail = suggestion === null ? said : `${said} Did you mean ${suggestion}?`;
  return { code: 'unknown_placeholder', detail, ...place, suggestion };
}

/** The placeholder that somebody meant who wrote `first_name`, `Contact.FirstName` or `contact.fristName`. */
function suggestionFor(name: string): Placeholder | null {
  // A long name is no slip of the pen, and comparing takes time that grows with its length.
  if (name === '' || name.length > 40) return null;
  const plain = plainly(name);
  const within = placeholderNames.find((known) => plainly(known) === plain);
  if (within !== undefined) return within;
  const endings = placeholderNames.filter((known) => plainly(known.replace(/^\w+\./, '')) === plain);
  const [ending] = endings.toSorted((one, other) => rank(one) - rank(other));
  if (ending !== undefined) return ending;
  const near = closest(plain, placeholderNames.map(plainly));
  const found = placeholderNames.find((known) => plainly(known) === near);
  return found !== undefined && distance(plain, near) <= Math.min(mostSlips, plain.length / 2) ? found : null;
}

/** Who writes `first_name` alone means the recipient. */
const rank = (name: Placeholder): number => (name.startsWith('contact.') ? 0 : 1);

const plainly = (name: string): string => name.toLowerCase().replace(/[^a-z.]/g, '');

function loadedFault(source: string, { index, 1: sign = '' }: RegExpExecArray): SourceFault {
  const end = source.indexOf('}}', index);
  const brace = sign === '{' && source.startsWith('}}}', end) ? 3 : 2;
  return notAPlaceholder(whatTagsAre[sign] ?? 'This', { from: index, to: end < 0 ? source.length : end + brace });
}

const notAPlaceholder = (what: string, place: Place): SourceFault => ({
  code: 'not_a_placeholder',
  detail: `${what} can’t be used here: only placeholders such as {{contact.firstName}}.`,
  ...place,
  suggestion: null,
});

function unclosedFault(source: string): SourceFault {
  const from = source.indexOf('{{', source.lastIndexOf('}}') + 1);
  return {
    code: 'unclosed_placeholder',
    detail: 'This placeholder has no end: close it with }}.',
    from: Math.max(0, from),
    to: source.length,
    suggestion: null,
  };
}
