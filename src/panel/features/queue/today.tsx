import './queue.css';
import React, { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { QueueItem, Today as TodayAnswer } from '../../api/types';
import { DataTable } from '../../kit/data-table';
import { describeCount } from '../../kit/format-count';
import { describeWholeDay } from '../../kit/format-day';
import { LoadProblem } from '../../kit/load-problem';
import { ShortcutsDialog } from '../../kit/shortcuts-dialog';
import { useNotices } from '../../kit/toasts';
import { useListKeys } from '../../kit/use-list-keys';
import { useQuery } from '../../kit/use-query';
import { refreshShell } from '../../shell/live-shell';
import { Page } from '../../shell/page';
import { Beginnings } from './beginnings';
import { ItemActions } from './item-actions';
import { itemColumns } from './item-columns';
import { PartHead } from './part-head';
import { pathOfTab } from './queue-views';
import { TodayAccounts } from './today-accounts';
import { TodayAutomation } from './today-automation';
import { TodayMails } from './today-mails';
import { itemKeys, keyActions, useItemActions } from './use-item-actions';
import { useKeepPlace } from './use-keep-place';

const noItems: readonly QueueItem[] = [];

interface TodayProps {
  /** What somebody else asks of the person, above all else. */
  readonly banner?: ReactNode;
}

/** What one should look at first. */
export function Today({ banner }: TodayProps) {
  const { answer, problem, loading, reload } = useQuery<TodayAnswer>('/v1/today');
  const [listsKeys, setListsKeys] = useState(false);
  const { say } = useNotices();
  const today = answer?.today ?? null;
  const mine = answer?.queue.mine ?? noItems;
  const unassigned = answer?.queue.unassigned ?? noItems;
  const items = useMemo(() => [...mine, ...unassigned], [mine, unassigned]);
  const acting = useItemActions(today, reload);
  const notePlace = useKeepPlace(items);
  const { onAction: act, onOpen } = acting;
  const onAction = useCallback<typeof act>(
    (item, action) => {
      notePlace(item);
      act(item, action);
    },
    [act, notePlace],
  );
  useListKeys(keyActions(items, onAction, say), { '?': () => setListsKeys(true) });
  useEffect(() => {
    if (answer === null) return;
    refreshShell({ queue: { mine: answer.queue.mineTotal, unassigned: answer.queue.unassignedTotal } });
  }, [answer]);
  const columns = useMemo(
    () => itemColumns({ today: today ?? '', onOpen }).filter(({ id }) => id !== 'assignee'),
    [today, onOpen],
  );
  const table = (caption: string, rows: readonly QueueItem[] | null) => (
    <DataTable
      className="tasks today"
      caption={caption}
      columns={columns}
      rows={rows}
      loading={loading}
      actions={(item) => <ItemActions item={item} onAction={onAction} />}
    />
  );

  return (
    <Page title="Today" lead={answer === null ? undefined : leadOf(answer)}>
      {banner}
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer === null ? (
        problem === null ? (
          <p className="mute">Loading…</p>
        ) : null
      ) : (
        <>
          <Beginnings beginnings={answer.beginnings} />
          <section className="card results" aria-labelledby="today-mine">
            <PartHead id="today-mine" title="Your tasks" total={answer.queue.mineTotal} to={pathOfTab('mine')} />
            {mine.length > 0 ? (
              table('Your tasks', mine)
            ) : (
              <p className="part-empty mute">
                {unassigned.length > 0
                  ? 'You have nothing to do. Claim something below.'
                  : 'You have nothing to do. What you are given, or claim in the queue, stands here.'}
              </p>
            )}
          </section>
          {unassigned.length === 0 ? null : (
            <section className="card results" aria-labelledby="today-unassigned">
              <PartHead
                id="today-unassigned"
                title="Waiting for anybody"
                total={answer.queue.unassignedTotal}
                to={pathOfTab('unassigned')}
              />
              {table('Waiting for anybody', unassigned)}
            </section>
          )}
          <TodayAccounts accounts={answer.accounts} today={answer.today} />
          <TodayAutomation automation={answer.automation} />
          <TodayMails mails={answer.mails} />
          <p className="mute below">
            Press <kbd>?</kbd> for keyboard shortcuts.
          </p>
        </>
      )}
      {acting.dialog}
      {listsKeys ? <ShortcutsDialog keys={itemKeys} onClose={() => setListsKeys(false)} /> : null}
    </Page>
  );
}

/** The day, and what of it is pressing. */
function leadOf({ today, queue: { overdue, dueToday } }: TodayAnswer): string {
  const parts = [
    ...(overdue === 0 ? [] : [`${describeCount(overdue)} overdue`]),
    ...(dueToday === 0 ? [] : [`${describeCount(dueToday)} due today`]),
  ];
  return `${describeWholeDay(today)}: ${parts.length === 0 ? 'nothing is due' : parts.join(', ')}.`;
}
