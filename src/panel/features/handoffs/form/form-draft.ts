import type { HandoffField, HandoffForm, SetHandoffForm } from '../../../api/types.js';
import type { NamedPerson } from '../answers.js';

/** A field as it is being edited; a new one has no id yet. Numbers are kept as they are typed. */
export interface DraftField {
  /** For the page alone: it stays while the field is moved. */
  readonly key: string;
  readonly id: string | null;
  readonly label: string;
  readonly type: HandoffField['type'];
  readonly required: boolean;
  readonly help: string;
  readonly maxLength: string;
  readonly min: string;
  readonly max: string;
  /** An option a line. */
  readonly options: string;
}

/** The form as it is being edited. */
export interface FormDraft {
  readonly fields: readonly DraftField[];
  readonly who: HandoffForm['routing']['who'];
  readonly people: readonly NamedPerson[];
  readonly limit: string;
  readonly answerWithinHours: string;
}

const typed = (value: number | null): string => (value === null ? '' : String(value));
const numberIn = (text: string): number | null => (text.trim() === '' ? null : Number(text));

export const newField = (): DraftField => ({
  key: crypto.randomUUID(),
  id: null,
  label: '',
  type: 'text',
  required: false,
  help: '',
  maxLength: '2000',
  min: '',
  max: '',
  options: '',
});

export const draftOf = ({ fields, routing, answerWithinHours }: HandoffForm): FormDraft => ({
  fields: fields.map(({ id, label, type, required, help, maxLength, min, max, options }) => ({
    key: id,
    id,
    label,
    type,
    required,
    help: help ?? '',
    maxLength: typed(maxLength),
    min: typed(min),
    max: typed(max),
    options: options.join('\n'),
  })),
  who: routing.who,
  people: routing.people.map(({ id, name }) => ({ id, name })),
  limit: typed(routing.limit),
  answerWithinHours: String(answerWithinHours),
});

/** The options of a choice, one a line. */
export const optionsIn = ({ options }: Pick<DraftField, 'options'>): string[] =>
  options
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The fields as a handoff would ask them. */
export const shownFields = (draft: readonly DraftField[]): HandoffField[] =>
  draft.map((field) => ({
    id: field.key,
    label: field.label.trim() === '' ? 'A field without a name' : field.label,
    type: field.type,
    required: field.required,
    help: field.help.trim() === '' ? null : field.help,
    maxLength: field.type === 'text' ? numberIn(field.maxLength) : null,
    min: field.type === 'number' ? numberIn(field.min) : null,
    max: field.type === 'number' ? numberIn(field.max) : null,
    options: field.type === 'choice' ? optionsIn(field) : [],
  }));

/** What is sent. @param version the one that was edited */
export function toBody({ fields, who, people, limit, answerWithinHours }: FormDraft, version: number): SetHandoffForm {
  const ids = people.map(({ id }) => id);
  return {
    fields: fields.map(({ id, label, type, required, help, maxLength, min, max, ...field }) => ({
      ...(id !== null && { id }),
      label,
      type,
      required,
      help: help.trim() === '' ? null : help,
      ...(type === 'text' && { maxLength: numberIn(maxLength) }),
      ...(type === 'number' && { min: numberIn(min), max: numberIn(max) }),
      ...(type === 'choice' && { options: optionsIn(field) }),
    })),
    routing: {
      who,
      ...(who === 'person' && { userId: ids[0] ?? null }),
      ...(who === 'round_robin' && { userIds: ids, limit: numberIn(limit) }),
    },
    answerWithinHours: Number(answerWithinHours),
    version,
  };
}

/** The members with one of them a place further up or down. */
export function moved<T>(members: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...members];
  next.splice(index + by, 0, ...next.splice(index, 1));
  return next;
}
