import { system, type AuditEntry } from '#src/modules/audit/index.js';

/** What did something when no person did: a step of a workflow's run. */
export interface Automation {
  readonly workflowId: string;
  readonly workflowName: string;
  readonly version: number;
  readonly runId: string;
  /** From 1. */
  readonly step: number;
  /** The row of the run's step, by which what it makes names its maker. */
  readonly stepId: string;
  /** How many runs led to this one, each by what it did. */
  readonly depth: number;
}

/** Who changes accounts, and from where: a person, or a run in nobody's name. */
export interface WrittenBy {
  /** Null for a run. */
  readonly actorId: string | null;
  readonly origin: AuditEntry['origin'];
  readonly automation?: Automation | undefined;
}

/** Who it was, for the audit log. */
export const authorOf = ({ actorId }: WrittenBy): AuditEntry['actor'] =>
  actorId === null ? system : { userId: actorId };

/** By which a step's task is known at an account: an open one is updated and not doubled, whichever run comes. */
export const dedupeKeyOf = ({ workflowId, step }: Automation, accountId: string): string =>
  `workflow:${workflowId}:${step}:${accountId}`;

/** Which step an event of the audit log tells of, beside what it did. */
export const stepFacts = ({ automation }: Pick<WrittenBy, 'automation'>): Readonly<Record<string, unknown>> =>
  automation === undefined
    ? {}
    : {
        workflow: automation.workflowName,
        workflowId: automation.workflowId,
        workflowVersion: automation.version,
        step: automation.step,
        runId: automation.runId,
      };
