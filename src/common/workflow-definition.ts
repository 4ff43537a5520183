import type { Condition } from './workflow-conditions.js';

/** What starts a workflow for an account. */
export type Trigger =
  | { readonly on: 'account_created' }
  /** Null: from, or to, any stage. */
  | { readonly on: 'stage_changed'; readonly fromStageId: string | null; readonly toStageId: string | null }
  | { readonly on: 'handed_off' }
  /** The account's renewal comes that near: as days pass, or because its date is set to such a day. */
  | { readonly on: 'renewal_within'; readonly days: number };

/** Who gets a task or an account. */
export type Assignee =
  | { readonly who: 'csm' }
  | { readonly who: 'person'; readonly userId: string }
  /** In turn; whoever is away, or has `limit` open items, is passed over. Null: no limit. */
  | { readonly who: 'round_robin'; readonly userIds: readonly string[]; readonly limit: number | null }
  | { readonly who: 'nobody' };

/** Whom of an account's contacts a template's mail goes to; those who can't be mailed are left out of a group. */
export const recipientGroups = ['champion', 'deciders', 'all'] as const;
export type RecipientGroup = (typeof recipientGroups)[number];

/** Title and body may name the templates' placeholders. */
export interface AddItemStep {
  readonly do: 'add_item';
  readonly title: string;
  readonly body: string | null;
  /** From the day of the step, by the organization's calendar; null: due whenever. */
  readonly dueInDays: number | null;
  readonly assignee: Assignee;
}

/** A mail goes in the name of the account's CSM. A task is theirs, as when they run the template. */
export interface RunTemplateStep {
  readonly do: 'run_template';
  readonly templateId: string;
  readonly contacts: RecipientGroup;
}

export interface AssignStep {
  readonly do: 'assign';
  readonly assignee: Extract<Assignee, { readonly who: 'person' | 'round_robin' }>;
  /** Whether the open items that the former CSM has there go along. */
  readonly moveItems: boolean;
}

export interface ChangeStageStep {
  readonly do: 'change_stage';
  readonly stageId: string;
}

/** After it the workflow's conditions are looked at again. */
interface WaitStep {
  readonly do: 'wait';
  readonly days: number;
}

/** Ends the run if all of them hold. */
export interface StopIfStep {
  readonly do: 'stop_if';
  readonly conditions: readonly Condition[];
}

export type Step = AddItemStep | RunTemplateStep | AssignStep | ChangeStageStep | WaitStep | StopIfStep;

/** What a workflow does: one thing after the other, without branches. A version's never changes. */
export interface WorkflowDefinition {
  readonly trigger: Trigger;
  /** All of them must hold for a run to start. */
  readonly conditions: readonly Condition[];
  readonly steps: readonly Step[];
}

export const triggerNames = ['account_created', 'stage_changed', 'handed_off', 'renewal_within'] as const;
export type TriggerName = Trigger['on'];
export const stepNames = ['add_item', 'run_template', 'assign', 'change_stage', 'wait', 'stop_if'] as const;
export type StepName = Step['do'];
export const assigneeNames = ['csm', 'person', 'round_robin', 'nobody'] as const;
export type AssigneeName = Assignee['who'];

/** How much a definition may hold. */
export const workflowBounds = {
  conditions: 10,
  steps: 20,
  /** Days of a wait, of a due date, and before a renewal. */
  days: 365,
  /** Characters of a task's title and body. */
  title: 200,
  body: 10_000,
  /** People of a round robin. */
  people: 50,
  /** Open items that may be a round robin's limit. */
  openItems: 1_000,
  /** A condition's amount, in the smallest unit. */
  amount: 1_000_000_000_000_000,
  /** A condition's days, on either side of today. */
  conditionDays: 3_650,
} as const;
