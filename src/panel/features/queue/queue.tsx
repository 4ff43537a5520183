import './queue.css';
import React, { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { QueueItem, QueuePage } from '../../api/types';
import { DataTable } from '../../kit/data-table';
import { describeCount, numbers } from '../../kit/format-count';
import { isNarrowed } from '../../kit/list-view';
import { LoadProblem } from '../../kit/load-problem';
import { countOf } from '../../kit/noun';
import { Pager } from '../../kit/pager';
import { ShortcutsDialog } from '../../kit/shortcuts-dialog';
import { useNotices } from '../../kit/toasts';
import { useListKeys } from '../../kit/use-list-keys';
import { useList } from '../../kit/use-list';
import { ErrorPage } from '../../shell/error-page';
import { refreshShell } from '../../shell/live-shell';
import { Page } from '../../shell/page';
import { AbsenceButton } from './absence-dialog';
import { EmptyQueue } from './empty-queue';
import { ItemActions } from './item-actions';
import { itemColumns } from './item-columns';
import { OfAccount } from './of-account';
import { QueueToolbar } from './queue-toolbar';
import { itemNoun, pathOfTab, queueViews, serverQuery, tabOf, tabs, type QueueView, type Tab } from './queue-views';
import { TaskDialog } from './task-dialog';
import { itemKeys, keyActions, useItemActions } from './use-item-actions';
import { useKeepPlace } from './use-keep-place';

const noItems: readonly QueueItem[] = [];
/** Rows of a page, as the server has it. */
const pageSize = 25;

/** The work that waits: one's own, nobody's, everybody's. */
export function Queue() {
  const [stamp, setStamp] = useState(0);
  const [adding, setAdding] = useState(false);
  const [listsKeys, setListsKeys] = useState(false);
  const { view, changeView, shown, problem, loading, reload } = useList<QueuePage, QueueView>({
    path: '/v1/queue-items',
    views: queueViews,
    query: serverQuery,
    stamp,
  });
  const page = shown?.page ?? null;
  const items = page?.data ?? noItems;
  const today = page?.today ?? null;
  const { say, announce } = useNotices();
  const results = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const onChanged = useCallback(() => setStamp((number) => number + 1), []);
  const acting = useItemActions(today, onChanged);
  const notePlace = useKeepPlace(items);
  const act = acting.onAction;
  const onAction = useCallback<typeof act>(
    (item, action) => {
      notePlace(item);
      act(item, action);
    },
    [act, notePlace],
  );
  useListKeys(keyActions(items, onAction, say), { '?': () => setListsKeys(true) });
  useEffect(() => {
    if (page === null) return;
    refreshShell({ queue: { mine: page.counts.mine, unassigned: page.counts.unassigned } });
    announce(countOf(itemNoun, page.data.length));
  }, [page, announce]);
  const { onOpen } = acting;
  const columns = useMemo(() => itemColumns({ today: today ?? '', onOpen }), [today, onOpen]);

  if (problem?.code === 'capability_missing') return <ErrorPage problem={problem} />;
  return (
    <Page
      title="Queue"
      lead="The work that waits: claim it, do it, or give it on."
      actions={
        <>
          <AbsenceButton today={today} />
          <button type="button" className="btn primary" onClick={() => setAdding(true)}>
            Add task
          </button>
        </>
      }
    >
      <nav className="tabs" aria-label="Views of the queue">
        {(Object.keys(tabs) as Tab[]).map((tab) => (
          <Link key={tab} to={pathOfTab(tab)} aria-current={tab === tabOf(view) ? 'page' : undefined}>
            {tabs[tab]} <span className="count">{describeCount(page?.counts[tab] ?? null)}</span>
          </Link>
        ))}
      </nav>
      <QueueToolbar view={view} counts={page?.counts ?? null} searchField={searchField} onChange={changeView} />
      {view.account === '' ? null : <OfAccount accountId={view.account} onClear={() => changeView({ account: '' })} />}
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <div ref={results} className="card results" role="group" aria-label="Tasks" tabIndex={-1}>
        {shown !== null && items.length === 0 ? (
          <EmptyQueue
            view={shown.view}
            unassigned={page?.counts.unassigned ?? 0}
            onAdd={() => setAdding(true)}
            onClear={() => changeView({ query: '', due: '', state: '', account: '' })}
          />
        ) : (
          <>
            <DataTable
              className="tasks"
              caption={`${tabs[tabOf(view)]}: tasks`}
              columns={columns}
              rows={shown === null ? null : items}
              loading={loading}
              actions={(item) => <ItemActions item={item} onAction={onAction} />}
            />
            <Pager
              range={shown === null ? null : rangeOf(shown.page, shown.view)}
              previous={page?.previousCursor ?? null}
              next={page?.nextCursor ?? null}
              loading={loading}
              onTurn={(cursor, pages) => changeView({ cursor, page: (shown?.view.page ?? 1) + pages })}
              list={results}
            />
          </>
        )}
      </div>
      <p className="mute below">
        Press <kbd>?</kbd> for keyboard shortcuts.
      </p>
      {acting.dialog}
      {adding ? (
        <TaskDialog
          onDone={(done) => {
            say(done);
            onChanged();
          }}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {listsKeys ? <ShortcutsDialog keys={itemKeys} onClose={() => setListsKeys(false)} /> : null}
    </Page>
  );
}

/** Which items a page shows: `26–50 of 128`; of how many is known of what is to do, unless it is narrowed. */
function rangeOf({ data, counts }: QueuePage, view: QueueView): string {
  const first = (view.page - 1) * pageSize + 1;
  const range = `${numbers.format(first)}–${numbers.format(first + data.length - 1)}`;
  return isNarrowed({ ...queueViews.filterOf(view), view: '' })
    ? range
    : `${range} of ${describeCount(counts[tabOf(view)])}`;
}
