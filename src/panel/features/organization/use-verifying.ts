import { useState } from 'react';
import type { Domain } from '../../api/types';
import type { PanelProblem } from '../../page-context/shell-state';
import { request, RequestFailed } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';

interface Verifying {
  readonly busy: boolean;
  /** Why the domain isn't proven; null when it is, or nobody has asked. */
  readonly problem: PanelProblem | null;
  readonly verify: () => void;
  readonly forget: () => void;
}

/** Has the server look for a domain's record. */
export function useVerifying({ domain }: Pick<Domain, 'domain'>, onChanged: () => void): Verifying {
  const { say } = useNotices();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<PanelProblem | null>(null);
  const verify = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await request(`/v1/organization/domains/${encodeURIComponent(domain)}/verify`, { method: 'POST' });
      say(`${domain} is verified.`);
      onChanged();
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setProblem(error.problem);
    }
    setBusy(false);
  };
  return {
    busy,
    problem,
    verify: () => {
      if (!busy) void verify();
    },
    forget: () => setProblem(null),
  };
}
