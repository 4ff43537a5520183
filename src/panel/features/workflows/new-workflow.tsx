import './workflows.css';
import React, { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { Stages, Workflow } from '../../api/types';
import { request } from '../../kit/api-client';
import { LoadProblem } from '../../kit/load-problem';
import { useNotices } from '../../kit/toasts';
import { useQuery } from '../../kit/use-query';
import { useSubmit } from '../../kit/use-submit';
import { Page } from '../../shell/page';
import { beginnings, emptyDefinition } from './beginnings';
import { draftOf, toBody, type WorkflowDraft } from './draft';
import { FoundEdit } from './found-edit';
import { useKeptDraft } from './use-kept-draft';
import { useNames } from './use-names';
import { workflowAddress } from './workflow-address';
import { WorkflowEditor } from './workflow-editor';

const lead = 'Say when it starts and what it does. Nothing happens until it is activated.';

/** Writes a new workflow, from nothing or from a ready beginning. */
export function NewWorkflow() {
  const [search] = useSearchParams();
  const begin = search.get('begin') ?? '';
  const { answer, problem, reload } = useQuery<Stages>('/v1/account-stages');
  const stages = answer?.data ?? null;
  const first = useMemo((): WorkflowDraft | null => {
    if (stages === null) return null;
    const beginning = beginnings.find(({ key }) => key === begin);
    return draftOf(beginning?.name ?? '', beginning?.definition(stages) ?? emptyDefinition);
  }, [stages, begin]);
  return (
    <Page title="Create workflow" lead={lead}>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {first === null ? null : <NewEditor key={begin} begin={begin} first={first} />}
    </Page>
  );
}

function NewEditor({ begin, first }: { readonly begin: string; readonly first: WorkflowDraft }) {
  const kept = useKeptDraft(`new ${begin}`, first, 0);
  const names = useNames(kept.learned);
  const navigate = useNavigate();
  const { say } = useNotices();
  const { busy, refusal, problem, submit } = useSubmit();
  const save = (): void =>
    void submit(async () => {
      const { id, name } = await request<Workflow>('/v1/workflows', { body: toBody(kept.draft) });
      kept.forget();
      say(`${name} is created, as a draft.`);
      navigate(workflowAddress(id));
    });
  return (
    <>
      <FoundEdit kept={kept} />
      <WorkflowEditor
        draft={kept.draft}
        onDraft={kept.change}
        names={names}
        learn={kept.learn}
        problem={problem}
        refusal={refusal}
        busy={busy}
        ready
        save="Create workflow"
        onSave={save}
      />
    </>
  );
}
