import { DomainError, type FieldError } from '#src/common/domain-error.js';
import { isWithin } from '#src/common/plain-text.js';
import { parseLine, parseSource, type ParsedSource, type SourceFault, type TemplatePart } from './template-source.js';
import type { TemplateFaultResponse } from './dto/template-fault.response.js';

/** Characters that a subject or a task's title may have. */
export const longestSubject = 200;
/** Characters that a body may have. */
export const longestBody = 10_000;

/** What somebody wrote: a mail's subject and body, or a task's title and text. */
export interface TemplateSource {
  readonly subject: string;
  readonly body: string;
}

/** A source that was read. */
export interface ParsedTemplate {
  readonly subject: readonly TemplatePart[];
  readonly body: readonly TemplatePart[];
}

/** Reads both texts of a template; what is wrong with either is told with its line and column. */
export function readTemplate({ subject, body }: TemplateSource): ParsedTemplate | readonly TemplateFaultResponse[] {
  const [subjectRead, bodyRead] = [parseLine(subject), parseSource(body)];
  const faults = [
    ...placed('subject', subject, subjectRead),
    ...placed('body', body, bodyRead),
    ...tooLong('subject', subject, longestSubject),
    ...tooLong('body', body, longestBody),
  ];
  if ('parts' in subjectRead && 'parts' in bodyRead && faults.length === 0)
    return { subject: subjectRead.parts, body: bodyRead.parts };
  return faults;
}

/**
 * As {@link readTemplate}, for a source that is to be saved or was.
 * @throws DomainError `validation_failed` with an error for each fault, and its place in `faults`
 */
export function assertTemplate(source: TemplateSource): ParsedTemplate {
  const read = readTemplate(source);
  if (!isFaulty(read)) return read;
  const fields = read.map(({ field, code, line, column, detail }): FieldError => ({
    field,
    code,
    detail: field === 'body' ? `Line ${line}, column ${column}: ${detail}` : `Column ${column}: ${detail}`,
  }));
  throw new DomainError('validation_failed', fields[0]?.detail ?? 'Please check the text.', {
    fields,
    extras: { faults: read },
  });
}

/** Whether a template was read with faults. */
export const isFaulty = (
  read: ParsedTemplate | readonly TemplateFaultResponse[],
): read is readonly TemplateFaultResponse[] => Array.isArray(read);

const placed = (field: TemplateFaultResponse['field'], source: string, read: ParsedSource): TemplateFaultResponse[] =>
  'faults' in read ? read.faults.map((fault) => ({ field, ...fault, ...placeOf(source, fault) })) : [];

function tooLong(field: TemplateFaultResponse['field'], source: string, most: number): TemplateFaultResponse[] {
  if (isWithin(source, most)) return [];
  const detail = `Enter ${most.toLocaleString('en')} characters at most.`;
  const place = { from: most, to: source.length };
  return [{ field, code: 'too_long', detail, ...place, suggestion: null, ...placeOf(source, place) }];
}

/** Line and column, from 1; a column is a character, however many code units it has. */
function placeOf(source: string, { from }: Pick<SourceFault, 'from'>): { line: number; column: number } {
  const lines = source.slice(0, from).split('\n');
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}
