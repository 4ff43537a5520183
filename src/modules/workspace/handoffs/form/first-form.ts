import { v7 as uuid } from 'uuid';
import { usualTextLength, type HandoffField } from './handoff-fields.js';
import type { HandoffForm } from './handoff-form.entity.js';

/** The questions that a form begins with: what a CSM would otherwise have to ask the customer again. */
const firstQuestions: readonly Pick<HandoffField, 'label' | 'type' | 'required' | 'help'>[] = [
  {
    label: 'What do they want to achieve?',
    type: 'text',
    required: true,
    help: 'Their goals in their own words, and how they will know that they have reached them.',
  },
  {
    label: 'What was promised to them?',
    type: 'text',
    required: true,
    help: 'Features, dates, discounts and services that they count on.',
  },
  {
    label: 'Who decides, and who speaks for us?',
    type: 'text',
    required: true,
    help: 'Names and titles; add them to the account as contacts as well.',
  },
  { label: 'When do they want to be live?', type: 'date', required: false, help: null },
  { label: 'What could go wrong?', type: 'text', required: false, help: 'Doubts, deadlines, people against it.' },
];

/** The form of a new organization: accounts go to their CSM, or wait for anybody, and are to be answered within two days. */
export const firstForm = (): Pick<HandoffForm, 'fields' | 'routing' | 'answerWithinHours'> => ({
  fields: firstQuestions.map((question) => ({
    id: uuid(),
    ...question,
    maxLength: question.type === 'text' ? usualTextLength : null,
    min: null,
    max: null,
    options: [],
  })),
  routing: { who: 'csm' },
  answerWithinHours: 48,
});
