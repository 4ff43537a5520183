import './accounts-list.css';
import React, { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { Account, AccountsPage, User } from '../../api/types';
import { DataTable } from '../../kit/data-table';
import { LoadProblem } from '../../kit/load-problem';
import { MenuButton } from '../../kit/menu-button';
import { Pager } from '../../kit/pager';
import { targetOf, type BulkTarget } from '../../kit/selection';
import { SelectionBar } from '../../kit/selection-bar';
import { useNotices } from '../../kit/toasts';
import { useList } from '../../kit/use-list';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { useSelection } from '../../kit/use-selection';
import { useSeen } from '../../kit/use-seen';
import { ErrorPage } from '../../shell/error-page';
import { Page } from '../../shell/page';
import { accountImportsPath } from './account-address';
import { accountColumns } from './account-columns';
import { accountNoun, accountViews, describeFound, describeRange, type AccountView } from './account-views';
import { AccountsToolbar } from './accounts-toolbar';
import { AddAccountDialog } from './add-account-dialog';
import { AssignDialog } from './assign-dialog';
import { HealthDialog, NextStepDialog } from './edit-dialogs';
import { EmptyAccounts } from './empty-accounts';

/** What of an account is being edited. */
interface Editing {
  readonly account: Account;
  readonly what: 'health' | 'nextStep';
}

/** The accounts of the organization: searched, filtered, assigned, edited in the row. */
export function AccountsList() {
  const [stamp, setStamp] = useState(0);
  const { view, changeView, shown, problem, loading, reload } = useList<AccountsPage, AccountView>({
    path: '/v1/accounts',
    views: accountViews,
    stamp,
  });
  const page = shown?.page ?? null;
  const { announce } = useNotices();
  const selecting = useSelection(accountViews.filterOf(view), accountNoun);
  const seen = useSeen(page?.data ?? null);
  const results = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [adding, setAdding] = useState(false);
  const [assigning, setAssigning] = useState<BulkTarget | null>(null);
  const now = useNow();
  const to = useMeant();
  const columns = useMemo(
    () =>
      accountColumns({
        now,
        onHealth: (account) => setEditing({ account, what: 'health' }),
        onNextStep: (account) => setEditing({ account, what: 'nextStep' }),
      }),
    [now],
  );
  useEffect(() => {
    if (shown !== null) announce(describeFound(shown.page, shown.view));
  }, [announce, shown]);

  if (problem?.code === 'capability_missing') return <ErrorPage problem={problem} />;
  const changed = (): void => setStamp((number) => number + 1);
  const begin = (
    <>
      <Link className="btn" to={accountImportsPath}>
        Import a list
      </Link>{' '}
      <button type="button" className="btn primary" onClick={() => setAdding(true)}>
        Add account
      </button>
    </>
  );
  const dialogOf = editing?.what === 'health' ? HealthDialog : NextStepDialog;
  const Dialog = editing === null ? null : dialogOf;
  return (
    <Page title="Accounts" lead="The customers you look after" actions={begin}>
      {to === null ? null : (
        <div className="banner info" role="status">
          <span>
            <b>Assign accounts to {to.name ?? to.email}:</b> select them below, then choose Assign.
          </span>
        </div>
      )}
      <AccountsToolbar view={view} counts={page?.counts ?? null} onChange={changeView} />
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <div ref={results} className="card results" role="group" aria-label="Accounts" tabIndex={-1}>
        {shown !== null && shown.page.data.length === 0 ? (
          <EmptyAccounts view={shown.view} all={shown.page.counts.all} onChange={changeView} begin={begin} />
        ) : (
          <>
            <SelectionBar
              noun={accountNoun}
              selection={selecting.selection}
              matching={page?.counts.matching ?? null}
              onPage={page?.data.length ?? 0}
              actions={[
                {
                  key: 'assign',
                  label: 'Assign…',
                  onChoose: () => setAssigning(targetOf(selecting.selection, accountViews.filterOf(view))),
                },
              ]}
              onSelectAll={selecting.selectAll}
              onClear={selecting.clear}
            />
            <DataTable
              className="accounts"
              caption="Accounts"
              columns={columns}
              rows={page?.data ?? null}
              loading={loading}
              sort={view.sort}
              onSort={(wanted) => changeView({ sort: accountViews.read(new URLSearchParams({ sort: wanted })).sort })}
              select={{
                selection: selecting.selection,
                onSelect: selecting.onSelect,
                nameOf: ({ name }) => name,
                allOnPage: accountNoun.allOnPage,
              }}
              actions={(account) => (
                <MenuButton
                  label={`Actions for ${account.name}`}
                  items={[
                    {
                      key: 'assign',
                      label: 'Assign…',
                      disabledWhy: null,
                      onChoose: () => setAssigning({ ids: [account.id] }),
                    },
                    {
                      key: 'health',
                      label: 'Set health…',
                      disabledWhy: null,
                      onChoose: () => setEditing({ account, what: 'health' }),
                    },
                    {
                      key: 'nextStep',
                      label: 'Set next step…',
                      disabledWhy: null,
                      onChoose: () => setEditing({ account, what: 'nextStep' }),
                    },
                  ]}
                />
              )}
            />
            <Pager
              range={shown === null ? null : describeRange(shown.page, shown.view)}
              previous={page?.previousCursor ?? null}
              next={page?.nextCursor ?? null}
              loading={loading}
              onTurn={(cursor, pages) => changeView({ cursor, page: (shown?.view.page ?? 1) + pages })}
              list={results}
            />
          </>
        )}
      </div>
      {adding ? <AddAccountDialog onClose={() => setAdding(false)} /> : null}
      {assigning === null ? null : (
        <AssignDialog
          target={assigning}
          to={to}
          seen={seen}
          onChanged={changed}
          onClose={(done) => {
            setAssigning(null);
            if (done) selecting.clear();
          }}
        />
      )}
      {editing === null || Dialog === null ? null : (
        <Dialog account={editing.account} onChanged={changed} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}

/** Whom the accounts are to be given to: an admin came from that person's menu. */
function useMeant(): User | null {
  const [search] = useSearchParams();
  // Kept from the first address: filters write it anew.
  const [id] = useState(() => search.get('assignTo') ?? '');
  const { answer } = useQuery<User>(/^[0-9a-f-]{36}$/i.test(id) ? `/v1/users/${id}` : null);
  return answer;
}
