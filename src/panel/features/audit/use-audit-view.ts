import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { defaultAuditView, readAuditView, writeAuditView, type AuditView } from './audit-view';

/** Changes the filters, which leads back to the newest events. */
export type ChangeAuditView = (change: Partial<Omit<AuditView, 'cursor'>>) => void;

interface ViewInAddress {
  readonly view: AuditView;
  readonly changeView: ChangeAuditView;
  /** Leads to the events after a page marker. */
  readonly goOlder: (cursor: string) => void;
  /** Leads back to where one came from; whoever came by a shared address gets to the newest. */
  readonly goNewer: () => void;
}

/** The view in the address, each change being a step that Back undoes: that is how one gets back to newer events. */
export function useAuditView(): ViewInAddress {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation() as { readonly state: unknown };
  const cameByOlder = state === byOlder;
  const view = useMemo(() => readAuditView(search), [search]);
  const changeView = useCallback<ChangeAuditView>(
    (change) => setSearch((current) => writeAuditView({ ...readAuditView(current), ...change, cursor: '' })),
    [setSearch],
  );
  const goOlder = useCallback(
    (cursor: string) => {
      setSearch((current) => writeAuditView({ ...readAuditView(current), cursor }), { state: byOlder });
    },
    [setSearch],
  );
  const goNewer = useCallback(() => {
    if (cameByOlder) navigate(-1);
    else setSearch((current) => writeAuditView({ ...readAuditView(current), cursor: '' }), { replace: true });
  }, [cameByOlder, navigate, setSearch]);
  return { view, changeView, goOlder, goNewer };
}

const byOlder = 'older';

/** A link to what somebody did and what was done on them. */
export const historyOf = (person: string): string =>
  `/admin/resources/audit?${writeAuditView({ ...defaultAuditView, person }).toString()}`;
