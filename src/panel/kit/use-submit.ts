import { useMutation } from '@tanstack/react-query';
import type { PanelProblem } from '../page-context/shell-state';
import { RequestFailed } from './api-client';
import { problemOf } from './query-client';

interface Submitting {
  readonly busy: boolean;
  /** Why it was refused, in the service's words; empty when it wasn't. */
  readonly refusal: string;
  readonly problem: PanelProblem | null;
  /**
   * Does the work, unless some is under way.
   * @param onRefused is told why not, beside the refusal that is kept until the next try
   * @returns whether it was done
   */
  readonly submit: (work: () => Promise<unknown>, onRefused?: (problem: PanelProblem) => void) => Promise<boolean>;
  /** Forgets the refusal. */
  readonly forget: () => void;
}

/** What a form or a button sends, one at a time, and what came of it. */
export function useSubmit(): Submitting {
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
  });
  const submit: Submitting['submit'] = async (work, onRefused) => {
    if (isPending) return false;
    try {
      await mutateAsync(work);
    } catch (fault) {
      if (!(fault instanceof RequestFailed)) throw fault;
      onRefused?.(fault.problem);
      return false;
    }
    return true;
  };
  const refusal = error instanceof RequestFailed ? error.refusal : '';
  return { busy: isPending, refusal, problem: problemOf(error), submit, forget: reset };
}
