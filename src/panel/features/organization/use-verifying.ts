import type { Domain } from '../../api/types';
import type { PanelProblem } from '../../page-context/shell-state';
import { request } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';

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
  const { busy, problem, submit, forget } = useSubmit();
  const verify = async (): Promise<void> => {
    const path = `/v1/organization/domains/${encodeURIComponent(domain)}/verify`;
    if (!(await submit(() => request(path, { method: 'POST' })))) return;
    say(`${domain} is verified.`);
    onChanged();
  };
  return { busy, problem: busy ? null : problem, verify: () => void verify(), forget };
}
