import './handoffs.css';
import React, { useMemo, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { Handoff, HandoffsPage } from '../../api/types';
import { DataTable, type Column } from '../../kit/data-table';
import { describeCount, numbers } from '../../kit/format-count';
import { describeAge } from '../../kit/format-time';
import { LoadProblem } from '../../kit/load-problem';
import { Pager } from '../../kit/pager';
import { Select } from '../../kit/select';
import { Time } from '../../kit/time';
import { Toolbar } from '../../kit/toolbar';
import { useList } from '../../kit/use-list';
import { useNow } from '../../kit/use-now';
import { ErrorPage } from '../../shell/error-page';
import { Page } from '../../shell/page';
import { handoffAddress, handoffFormPath, handOverPath } from './handoff-address';
import { handoffViews, pathOfTab, serverQuery, tabOf, tabs, type HandoffsView, type Tab } from './handoff-views';
import { describeClock, isAllowed, stateLabels } from './handoff-words';

/** Rows of a page, as the server has it. */
const pageSize = 25;

const countNames = { to_me: 'toMe', from_me: 'fromMe', all: 'all' } as const;

/** Handoffs to somebody, from somebody, or all. */
export function HandoffsList() {
  const { view, changeView, shown, problem, loading, reload } = useList<HandoffsPage, HandoffsView>({
    path: '/v1/handoffs',
    views: handoffViews,
    query: serverQuery,
  });
  const now = useNow();
  const columns = useMemo(() => handoffColumns(now), [now]);
  const results = useRef<HTMLDivElement>(null);
  if (problem?.code === 'capability_missing') return <ErrorPage problem={problem} />;
  const page = shown?.page ?? null;
  const first = ((shown?.view.page ?? 1) - 1) * pageSize + 1;
  return (
    <Page
      title="Handoffs"
      lead="Accounts that go from one person to another, with all that was agreed."
      actions={
        <>
          {isAllowed('handoff.configure') ? (
            <Link className="btn" to={handoffFormPath}>
              Set up the form
            </Link>
          ) : null}
          <Link className="btn primary" to={handOverPath}>
            Hand over
          </Link>
        </>
      }
    >
      <nav className="tabs" aria-label="Views of the handoffs">
        {(Object.keys(tabs) as Tab[]).map((tab) => (
          <Link key={tab} to={pathOfTab(tab)} aria-current={tab === tabOf(view) ? 'page' : undefined}>
            {tabs[tab]} <span className="count">{describeCount(page?.counts[countNames[tab]] ?? null)}</span>
          </Link>
        ))}
      </nav>
      <Toolbar>
        <Select
          className="role"
          label="State"
          options={{ '': 'Open', any: 'In any state', ...stateLabels }}
          value={view.state}
          onChange={(state) => changeView({ state })}
        />
      </Toolbar>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <div ref={results} className="card results" role="group" aria-label="Handoffs" tabIndex={-1}>
        {page?.data.length === 0 ? (
          <NoHandoffs view={shown?.view ?? view} onAny={() => changeView({ state: 'any' })} />
        ) : (
          <>
            <DataTable
              className="handoffs"
              caption={`Handoffs: ${tabs[tabOf(view)]}`}
              columns={columns}
              rows={page?.data ?? null}
              loading={loading}
              actions={({ id, account, canAnswer, canSend }) => (
                <Link className="btn small" to={handoffAddress(id)}>
                  {canAnswer ? 'Answer' : canSend ? 'Complete' : 'Open'}
                  <span className="visually-hidden"> the handoff of {account.name}</span>
                </Link>
              )}
            />
            <Pager
              range={page === null ? null : `${numbers.format(first)}–${numbers.format(first + page.data.length - 1)}`}
              previous={page?.previousCursor ?? null}
              next={page?.nextCursor ?? null}
              loading={loading}
              onTurn={(cursor, pages) => changeView({ cursor, page: (shown?.view.page ?? 1) + pages })}
              list={results}
            />
          </>
        )}
      </div>
    </Page>
  );
}

const handoffColumns = (now: number): Column<Handoff>[] => [
  {
    id: 'account',
    label: 'Account',
    cell: ({ id, account }) => (
      <Link className="handoff-account" to={handoffAddress(id)} dir="auto">
        {account.name}
      </Link>
    ),
  },
  { id: 'from', label: 'From', cell: ({ from }) => <span dir="auto">{from.name}</span> },
  {
    id: 'to',
    label: 'To',
    cell: ({ to }) => (to === null ? <span className="mute">Anybody</span> : <span dir="auto">{to.name}</span>),
  },
  {
    id: 'state',
    label: 'State',
    cell: (handoff) => (
      <span className="handoff-cell">
        <span className={`badge handoff-${handoff.state}`}>{stateLabels[handoff.state]}</span>
        <small className="mute">{describeClock(handoff, now)}</small>
      </span>
    ),
  },
  {
    id: 'createdAt',
    label: 'Handed over',
    cell: ({ createdAt }) => <Time at={createdAt} never="Never" describe={(at) => describeAge(at, now)} />,
  },
];

function NoHandoffs({ view, onAny }: { readonly view: HandoffsView; readonly onAny: () => void }) {
  const words: Readonly<Record<Tab, string>> = {
    to_me: 'Nothing waits for your answer',
    from_me: 'You have handed nothing over that is open',
    all: 'Nothing is being handed over',
  };
  return (
    <div className="empty">
      <h2>{view.state === '' ? words[tabOf(view)] : 'No such handoffs'}</h2>
      <p>When a customer is won, hand the account over with what you know. Whoever receives it accepts, or asks.</p>
      <Link className="btn primary" to={handOverPath}>
        Hand over
      </Link>
      {view.state === '' ? (
        <button type="button" className="btn" onClick={onAny}>
          Show those that have ended
        </button>
      ) : null}
    </div>
  );
}
