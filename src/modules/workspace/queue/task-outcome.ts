/** How a task ended, and what that is called. */
export const taskOutcomes = {
  done: 'Done',
  no_answer: 'No answer',
  declined: 'The customer declined',
  not_needed: 'Not needed any more',
} as const;

export type TaskOutcome = keyof typeof taskOutcomes;
export const taskOutcomeNames = Object.keys(taskOutcomes) as readonly TaskOutcome[];

/** Whether somebody spoke with the customer: then the account was touched. */
export const isTouch = (outcome: TaskOutcome): boolean => outcome === 'done' || outcome === 'declined';
