import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Workflow } from '../../api/types';
import { request } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';
import type { PanelProblem } from '../../page-context/shell-state';
import { emptyDefinition } from './beginnings';
import { draftOf, toBody } from './draft';
import { useKeptDraft, type KeptDraft } from './use-kept-draft';

/** A workflow's edit, and its saving. */
export interface WorkflowEdit {
  readonly kept: KeptDraft;
  readonly busy: boolean;
  readonly refusal: string;
  readonly problem: PanelProblem | null;
  readonly save: () => void;
  /** Saves one's own over what somebody else saved meanwhile; null where nobody did. */
  readonly overwrite: (() => void) | null;
  /** Goes back to what is saved. */
  readonly discard: () => void;
}

/** The address that a workflow is read from. */
export const workflowQuery = (id: string): string => `/v1/workflows/${id}`;

/** Edits a workflow: what is saved becomes its next version, unless somebody else saved one since the edit began. */
export function useWorkflowEdit(workflow: Workflow): WorkflowEdit {
  const { id, name, definition, version } = workflow;
  const saved = useMemo(() => draftOf(name, definition ?? emptyDefinition), [name, definition]);
  const kept = useKeptDraft(id, saved, version);
  const { busy, refusal, problem, submit, forget } = useSubmit();
  const { say } = useNotices();
  const queries = useQueryClient();

  const saveOver = async (base: number): Promise<void> => {
    await submit(async () => {
      const body = { ...toBody(kept.draft), version: base };
      const answer = await request<Workflow>(workflowQuery(id), { method: 'PUT', body });
      queries.setQueryData([workflowQuery(id)], answer);
      kept.forget();
      say(answer.version === version ? 'Nothing has changed.' : describeSaved(answer));
    });
  };
  const newer = problem?.code === 'changed_meanwhile' ? problem.version : undefined;
  return {
    kept,
    busy,
    refusal,
    problem,
    save: () => void saveOver(kept.version),
    overwrite: newer === undefined ? null : () => void saveOver(newer),
    discard: () => {
      forget();
      kept.forget();
      void queries.invalidateQueries({ queryKey: [workflowQuery(id)] });
    },
  };
}

/** What was saved, and what it does not do yet. */
const describeSaved = ({ version, state }: Workflow): string =>
  state === 'active'
    ? `Version ${version} is saved. It does nothing until you activate it.`
    : `Version ${version} is saved.`;
