import type { AnsweredField, HandoffField } from '../../api/types.js';
import type { PanelProblem } from '../../page-context/shell-state.js';

/** Somebody who was chosen. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** An answer as it is typed: a text, or a person; an empty text for none. */
export type DraftAnswer = string | NamedPerson;
export type DraftAnswers = Readonly<Record<string, DraftAnswer>>;

export const hasAnswer = (answer: DraftAnswer | undefined): boolean =>
  answer !== undefined && (typeof answer !== 'string' || answer.trim() !== '');

/** What fields that were answered before begin with. */
export const draftOf = (fields: readonly AnsweredField[]): DraftAnswers =>
  Object.fromEntries(fields.map(({ id, answer, person }) => [id, person ?? (answer === null ? '' : String(answer))]));

/** What is sent: numbers as numbers, people by their ids. */
export const answersOf = (fields: readonly HandoffField[], draft: DraftAnswers): Record<string, string | number> =>
  Object.fromEntries(
    fields.flatMap(({ id, type }): [string, string | number][] => {
      const answer = draft[id];
      if (answer === undefined || !hasAnswer(answer)) return [];
      if (typeof answer !== 'string') return [[id, answer.id]];
      return [[id, type === 'number' ? Number(answer) : answer]];
    }),
  );

/** The required fields that are not answered yet. */
export const missing = (fields: readonly HandoffField[], draft: DraftAnswers): readonly HandoffField[] =>
  fields.filter(({ id, required }) => required && !hasAnswer(draft[id]));

/** What the service says of each answer, by the fields' ids. */
export const faultsOf = (problem: PanelProblem | null): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (problem?.errors ?? []).flatMap(({ field, detail }) =>
      field.startsWith('answers.') ? [[field.slice('answers.'.length), detail]] : [],
    ),
  );
