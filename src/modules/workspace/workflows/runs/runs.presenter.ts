import type { PersonName } from '#src/modules/audit/index.js';
import type { RunDetailsResponse, RunResponse, RunStepResponse } from '../dto/run.response.js';
import { readDefinition } from '../definition/read-definition.js';
import type { RunFacts } from './runs-list.repository.js';
import type { JudgedCondition } from './workflow-run.entity.js';
import type { WorkflowStep } from './workflow-step.entity.js';

/** Whether a person can let a run go on. */
export const canResume = ({ state, workflowState }: Pick<RunFacts, 'state' | 'workflowState'>): boolean =>
  (state === 'failed' || state === 'stopped') && workflowState === 'active';

export const presentRun = (run: RunFacts): RunResponse => ({
  id: run.id,
  workflow: { id: run.workflowId, name: run.workflowName, version: run.version, state: run.workflowState },
  account: { id: run.accountId, name: run.accountName },
  state: run.state,
  step: run.step,
  steps: run.steps,
  does: run.does,
  next: run.next,
  because: run.because,
  reason: run.reason,
  canResume: canResume(run),
  startedAt: run.startedAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
  resumeAt: run.resumeAt?.toISOString() ?? null,
});

export function presentRunDetails(
  run: RunFacts,
  conditions: readonly JudgedCondition[],
  stored: unknown,
  rows: readonly WorkflowStep[],
  names: ReadonlyMap<string, PersonName>,
): RunDetailsResponse {
  const read = readDefinition(stored);
  const definition = 'definition' in read ? read.definition : null;
  const begun = new Map(rows.map((row) => [row.step, row]));
  const toCome = (definition?.steps ?? []).flatMap(({ do: does }, index) =>
    begun.has(index + 1) ? [] : [{ ...nothingYet, step: index + 1, does }],
  );
  const stepsInOrder = [...rows.map((row) => presentStep(row, names)), ...toCome].sort((a, b) => a.step - b.step);
  return { ...presentRun(run), conditions, definition, stepsInOrder };
}

const nothingYet = {
  state: 'to_come',
  told: null,
  person: null,
  failure: null,
  attempt: 0,
  conditions: [],
  queueItemId: null,
  actionIds: [],
  startedAt: null,
  finishedAt: null,
  resumeAt: null,
} as const;

function presentStep(row: WorkflowStep, names: ReadonlyMap<string, PersonName>): RunStepResponse {
  const { step, does, state, failure, attempt, result, startedAt, finishedAt, resumeAt } = row;
  const id = result?.personId ?? null;
  const person = id === null ? undefined : names.get(id);
  return {
    step,
    does,
    state,
    told: result?.told ?? null,
    person: id === null || person === undefined ? null : { id, name: person.name ?? person.email },
    failure,
    attempt,
    conditions: result?.conditions ?? [],
    queueItemId: result?.queueItemId ?? null,
    actionIds: result?.actionIds ?? [],
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    resumeAt: state === 'waiting' ? (resumeAt?.toISOString() ?? null) : null,
  };
}
