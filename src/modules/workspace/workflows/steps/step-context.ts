import type { Step } from '#src/common/workflow-definition.js';
import { DomainError } from '#src/common/domain-error.js';
import type { AccountFacts, Automation } from '../../accounts/index.js';
import type { StepResult } from '../runs/workflow-step.entity.js';

/** A run that comes to a step. */
export interface SteppingRun {
  /** As it was before anything was locked. */
  readonly account: AccountFacts;
  readonly automation: Automation;
}

/** A step that is to be done for runs of a workflow, in one transaction. The workflow and they are locked; each is of another account. */
export interface StepContext<Kind extends Step = Step> {
  readonly organizationId: string;
  readonly step: Kind;
  readonly runs: readonly SteppingRun[];
  /** Whether for accounts too that somebody else has locked; otherwise their runs come again. */
  readonly waits: boolean;
}

/** How a step came out for a run. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly result: StepResult }
  /** Nothing more is to be done for the account, and that is right. */
  | { readonly kind: 'ended'; readonly result: StepResult; readonly reason: string }
  /** It goes on so many days later. */
  | { readonly kind: 'waits'; readonly days: number }
  /** It can't be done, and nothing of it was. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not now: there is a bound that it would pass. */
  | { readonly kind: 'later'; readonly seconds: number; readonly reason: string }
  /** Not now: somebody is changing the account. */
  | { readonly kind: 'busy'; readonly reason: string };

export const done = (told: string, more: Omit<StepResult, 'told'> = {}): StepOutcome => ({
  kind: 'done',
  result: { told, ...more },
});

export const refused = (reason: string): StepOutcome => ({ kind: 'refused', reason });

export const busy: StepOutcome = { kind: 'busy', reason: 'Somebody is changing the account just now.' };

/** An account that was archived while its run was on its way. */
export const archived = refused('The account is archived.');

/** Why a step can't be done for any run, for whoever lets them go on. */
export const stepRefused = (detail: string): DomainError => new DomainError('state_conflict', detail);
