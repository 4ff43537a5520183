import React, { useMemo, type ReactNode, type RefObject } from 'react';
import type { Role } from '#src/common/role.js';
import type { BulkAction } from '../../api/types';
import { DataTable } from '../../kit/data-table';
import { isNarrowed } from '../../kit/list-view';
import { Pager } from '../../kit/pager';
import type { Selection } from '../../kit/selection';
import { SelectionBar } from '../../kit/selection-bar';
import { shell } from '../../kit/shell-state';
import type { ChangeView } from '../../kit/use-list-view';
import { useNow } from '../../kit/use-now';
import type { ShownPage } from '../../kit/use-page';
import { bulkActionLabels } from './bulk/bulk-change';
import { describeRange, totalOf } from './describe-people';
import { EmptyList } from './empty-list';
import { peopleViews, type PeopleView } from './list-params';
import { calledBy } from '../../kit/initials';
import { peopleNoun, type People, type Person } from './people';
import { PersonMenu } from './person-menu';
import type { RowAction } from './row-actions';
import { userColumns } from './user-columns';

interface UsersTableProps {
  /** The latest page and the view it shows; null until the first. */
  readonly shown: ShownPage<People, PeopleView> | null;
  readonly sort: PeopleView['sort'];
  readonly loading: boolean;
  /** The email of the only admin; null when there are more. */
  readonly onlyAdmin: string | null;
  readonly onChange: ChangeView<PeopleView>;
  readonly onRole: (person: Person, role: Role) => void;
  readonly onAction: (person: Person, action: RowAction) => void;
  readonly selection: Selection;
  readonly onSelect: (ids: readonly string[], selected: boolean) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onBulk: (action: BulkAction) => void;
  /** What helps when nobody is found. */
  readonly help: ReactNode;
  /** Takes the focus when what had it is gone. */
  readonly results: RefObject<HTMLDivElement>;
}

/** The people of a view: selected, changed, sorted and paged. */
export function UsersTable(props: UsersTableProps) {
  const { shown, sort, loading, onlyAdmin, selection, help, results, onChange, onRole, onAction, onSelect } = props;
  const now = useNow();
  const columns = useMemo(() => userColumns({ now, onlyAdmin, onRole, onAction }), [now, onlyAdmin, onRole, onAction]);
  const rows = shown?.page.data ?? null;
  if (shown !== null && rows?.length === 0) {
    return (
      <div ref={results} className="card results" role="group" aria-label="People" tabIndex={-1}>
        <EmptyList view={shown.view} filtered={isNarrowed(peopleViews.filterOf(shown.view))} onChange={onChange} />
        {help}
      </div>
    );
  }
  const deactivated = shown?.view.status === 'deactivated';
  const bulkActions: readonly BulkAction[] = ['changeRole', deactivated ? 'reactivate' : 'deactivate', 'resend'];
  return (
    <div ref={results} className="card results" role="group" aria-label="People" tabIndex={-1}>
      <SelectionBar
        noun={peopleNoun}
        selection={selection}
        matching={shown === null ? null : totalOf(shown.page, shown.view)}
        onPage={rows?.length ?? 0}
        actions={bulkActions.map((action) => ({
          key: action,
          label: bulkActionLabels[action],
          onChoose: () => props.onBulk(action),
        }))}
        onSelectAll={props.onSelectAll}
        onClear={props.onClear}
      />
      <DataTable
        className="users"
        caption={`People of ${shell.organization.name}`}
        columns={columns}
        rows={rows}
        loading={loading}
        sort={sort}
        onSort={(wanted) => onChange({ sort: peopleViews.read(new URLSearchParams({ sort: wanted })).sort })}
        select={{ selection, onSelect, nameOf: calledBy, allOnPage: peopleNoun.allOnPage }}
        actions={(person) => (
          <PersonMenu person={person} isOnlyAdmin={person.email === onlyAdmin} onAction={onAction} />
        )}
        rowClass={({ invitation }) => (invitation === null ? '' : 'invited')}
      />
      <Pager
        range={shown === null ? null : describeRange(shown.page, shown.view)}
        previous={shown?.page.previousCursor ?? null}
        next={shown?.page.nextCursor ?? null}
        loading={loading}
        onTurn={(cursor, pages) => onChange({ cursor, page: (shown?.view.page ?? 1) + pages })}
        list={results}
      />
    </div>
  );
}
