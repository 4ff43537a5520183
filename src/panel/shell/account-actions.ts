import { AddTaskAction } from '../features/queue/add-task-action';
import { RunTemplate } from '../features/templates/run-template';
import { AutomationCard } from '../features/workflows/automation-card';
import { HandOverAction, HandoffCard } from '../features/handoffs/handoff-card';
import type { AccountAction, AccountCard } from './account-action';

/** What can be done for an account on its page, from the left: each is another feature's, which the page does not know. */
export const accountActions: readonly AccountAction[] = [
  { key: 'task', Action: AddTaskAction },
  { key: 'run-template', Action: RunTemplate },
  { key: 'hand-over', Action: HandOverAction },
];

/** What other features show of an account beside its facts. */
export const accountCards: readonly AccountCard[] = [
  { key: 'handoff', Card: HandoffCard },
  { key: 'automation', Card: AutomationCard },
];
