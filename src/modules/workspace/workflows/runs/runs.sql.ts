/** The kind of a run's step, by its place from 0; null where there is none, or a hand has broken the definition. */
const doesAt = (place: string): string => `version.definition -> 'steps' -> ${place} ->> 'do'`;

/** Runs with what they lead to; `$1` is the organization. */
export const runFacts = `
  SELECT run.id, run.workflow_id AS "workflowId", version.name AS "workflowName", run.version, workflow.state AS "workflowState",
         run.account_id AS "accountId", account.name AS "accountName", run.state, run.step,
         CASE WHEN jsonb_typeof(version.definition -> 'steps') = 'array'
              THEN jsonb_array_length(version.definition -> 'steps') ELSE 0 END AS steps,
         ${doesAt('(run.step - 1)')} AS does, ${doesAt('run.step')} AS next, run.because, run.reason,
         run.started_at AS "startedAt", run.finished_at AS "finishedAt",
         CASE WHEN run.state = 'waiting' THEN step.resume_at END AS "resumeAt"
    FROM workflow_runs AS run
    JOIN workflows AS workflow ON workflow.organization_id = run.organization_id AND workflow.id = run.workflow_id
    JOIN workflow_versions AS version ON version.organization_id = run.organization_id
         AND version.workflow_id = run.workflow_id AND version.version = run.version
    JOIN accounts AS account ON account.organization_id = run.organization_id AND account.id = run.account_id
    LEFT JOIN workflow_steps AS step ON step.organization_id = run.organization_id AND step.run_id = run.id
         AND step.step = run.step
   WHERE run.organization_id = $1`;
