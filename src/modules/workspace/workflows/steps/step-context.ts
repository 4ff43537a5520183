import type { Step } from '#src/common/workflow-definition.js';
import { DomainError } from '#src/common/domain-error.js';
import type { Automation } from '../../accounts/index.js';
import type { StepResult } from '../runs/workflow-step.entity.js';

/** A step that is to be done, in its own transaction. Its workflow and run are locked. */
export interface StepContext<Kind extends Step = Step> {
  readonly organizationId: string;
  readonly accountId: string;
  readonly step: Kind;
  readonly automation: Automation;
}

/** How a step that could be done came out. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly result: StepResult }
  /** Nothing more is to be done for the account, and that is right. */
  | { readonly kind: 'ended'; readonly result: StepResult }
  /** It goes on so many days later. */
  | { readonly kind: 'waits'; readonly days: number };

export const done = (told: string, more: Omit<StepResult, 'told'> = {}): StepOutcome => ({
  kind: 'done',
  result: { told, ...more },
});

/** Why a step can't be done, for whoever lets the run go on. */
export const stepRefused = (detail: string): DomainError => new DomainError('state_conflict', detail);
