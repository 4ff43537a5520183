import { validate as isUuid } from 'uuid';
import { isDay } from '#src/common/day.js';
import { DomainError, type FieldError } from '#src/common/domain-error.js';
import { isText, normalizeText } from '#src/common/plain-text.js';
import { largestNumber, usualTextLength, type HandoffField } from './form/handoff-fields.js';

/** An answer: a text, a number, a day, an option, or a user's id. */
export type HandoffAnswer = string | number;

/** The answers by their fields' ids; what is not answered is absent. */
export type HandoffAnswers = Readonly<Record<string, HandoffAnswer>>;

/** An answer as it is kept, or what is wrong with it. */
type Judged = { readonly answer: HandoffAnswer } | { readonly fault: string };

/**
 * Judges answers by what a form asks.
 * @throws DomainError `validation_failed` with everything that is wrong or missing, by the fields' ids
 */
export function answersTo(fields: readonly HandoffField[], given: Readonly<Record<string, unknown>>): HandoffAnswers {
  const faults: FieldError[] = [];
  const fault = (field: string, code: string, detail: string) => faults.push({ field, code, detail });
  const known = new Set(fields.map(({ id }) => id));
  if (Object.keys(given).some((id) => !known.has(id)))
    fault('answers', 'no_such_field', 'An answer is to a field that the form does not have. Look at the form again.');
  const answers: Record<string, HandoffAnswer> = {};
  for (const field of fields) {
    const value = Object.hasOwn(given, field.id) ? given[field.id] : null;
    const at = `answers.${field.id}`;
    if (isBlank(value)) {
      if (field.required) fault(at, 'needed', `Answer “${field.label}”.`);
      continue;
    }
    const judged = judge(field, value);
    if ('fault' in judged) fault(at, 'invalid', judged.fault);
    else answers[field.id] = judged.answer;
  }
  const [first] = faults;
  if (first !== undefined)
    throw new DomainError(
      'validation_failed',
      faults.length === 1 ? first.detail : `Please look at ${faults.length} answers: they are missing or wrong.`,
      { fields: faults },
    );
  return answers;
}

/** Whether nothing is answered. */
const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function judge(field: HandoffField, value: unknown): Judged {
  switch (field.type) {
    case 'text':
      return textOf(value, field.maxLength ?? usualTextLength);
    case 'number':
      return numberOf(value, field);
    case 'date':
      return typeof value === 'string' && isDay(value)
        ? { answer: value }
        : { fault: 'Enter a day as year, month and day: 2026-12-01.' };
    case 'choice':
      return typeof value === 'string' && field.options.includes(value)
        ? { answer: value }
        : { fault: 'Choose one of the options.' };
    case 'person':
      return typeof value === 'string' && isUuid(value)
        ? { answer: value.toLowerCase() }
        : { fault: 'Choose an active person of the organization.' };
  }
}

function textOf(value: unknown, maxLength: number): Judged {
  const text = typeof value === 'string' ? normalizeText(value) : '';
  if (text !== '' && isText(text, maxLength)) return { answer: text };
  return { fault: `Enter a text of up to ${maxLength.toLocaleString('en')} characters.` };
}

function numberOf(value: unknown, { min, max }: HandoffField): Judged {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { fault: 'Enter a number.' };
  const [least, most] = [min ?? -largestNumber, max ?? largestNumber];
  if (value < least) return { fault: `Enter ${least.toLocaleString('en')} or more.` };
  if (value > most) return { fault: `Enter ${most.toLocaleString('en')} at most.` };
  return { answer: value };
}

/** The users whom answers name, with the fields where they do. */
export const peopleIn = (
  fields: readonly HandoffField[],
  answers: HandoffAnswers,
): { readonly field: HandoffField; readonly userId: string }[] =>
  fields.flatMap((field) => {
    const answer = answers[field.id];
    return field.type === 'person' && typeof answer === 'string' ? [{ field, userId: answer }] : [];
  });
