import './audit.css';
import React, { useEffect, useRef } from 'react';
import type { AuditKind, AuditPage } from '../../api/types';
import { auditQuery } from './audit-view';
import { useNotices } from '../../kit/toasts';
import { Page } from '../../shell/page';
import { LoadProblem } from '../../kit/load-problem';
import { ErrorPage } from '../../shell/error-page';
import { shell } from '../../kit/shell-state';
import { useQuery } from '../../kit/use-query';
import { AuditTools } from './audit-tools';
import { EventList } from './event-list';
import { TimelinePager } from '../../kit/timeline-pager';
import { ExportLinks } from './export-links';
import { KeptFor } from './kept-for';
import { useAuditView } from './use-audit-view';

/** What happened in the organization: the page behind “Audit log”. */
export function AuditLog() {
  const { view, changeView, goOlder, goNewer } = useAuditView();
  const { answer, problem, loading, reload } = useQuery<AuditPage>(`/v1/audit-events?${auditQuery(view).toString()}`);
  const kinds = useQuery<readonly AuditKind[]>('/v1/audit-events/kinds').answer ?? [];
  const { announce } = useNotices();
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (answer === null) return;
    const count = answer.data.length;
    announce(count === 1 ? '1 event' : `${count === 0 ? 'No' : count} events`);
  }, [announce, answer]);

  useEffect(() => {
    // A shared or old address can hold a page marker that no longer leads anywhere.
    if (problem?.code === 'invalid_cursor') changeView({});
  }, [problem, changeView]);

  const turn = (go: () => void): void => {
    go();
    list.current?.focus();
  };

  if (problem?.code === 'capability_missing') return <ErrorPage problem={problem} />;
  return (
    <Page
      title="Audit log"
      lead={<>Who did what in {shell.organization.name}, when and from where.</>}
      actions={<ExportLinks view={view} />}
    >
      <AuditTools view={view} kinds={kinds} events={answer?.data ?? []} onChange={changeView} />
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {/* What could not be loaded is not “Loading…” for ever. */}
      {problem !== null && answer === null ? null : (
        <div ref={list} className="card results" role="group" aria-label="Events" tabIndex={-1} aria-busy={loading}>
          <EventList events={answer?.data ?? null} kinds={kinds} view={view} onChange={changeView} />
          <TimelinePager
            label="Pages of the log"
            loading={loading}
            onNewer={view.cursor === '' ? null : () => turn(goNewer)}
            onOlder={answer?.nextCursor ? () => turn(() => goOlder(answer.nextCursor ?? '')) : null}
          />
        </div>
      )}
      <KeptFor />
    </Page>
  );
}
