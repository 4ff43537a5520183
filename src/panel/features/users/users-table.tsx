import React, { type ReactNode, type RefObject } from 'react';
import { shell } from '../../kit/shell-state';
import { totalOf } from './describe-people';
import { isFiltered, type PeopleSort, type PeopleView } from './list-params';
import { isSelected, type Selection } from '../../kit/selection';
import { SelectionBar, type SelectionBarProps } from './bulk/selection-bar';
import { EmptyList } from './empty-list';
import { Pager } from './pager';
import type { People } from './people';
import { UserRow } from './user-row';
import type { RowEvents } from './row-events';
import { SelectPage } from './select-page';
import { SkeletonRows } from '../../kit/skeleton-rows';
import { SortableHeader } from './sortable-header';
import { useNow } from '../../kit/use-now';
import { useRangeTicks } from './use-range-ticks';
import type { ChangeView } from './use-list-params';

type BulkEvents = Pick<SelectionBarProps, 'onSelectEverybody' | 'onClear'>;

interface UsersTableProps extends RowEvents, BulkEvents {
  /** The latest page and the view it shows; null until the first. */
  readonly shown: { readonly people: People; readonly view: PeopleView } | null;
  readonly sort: PeopleSort;
  readonly loading: boolean;
  /** The email of the only admin; null when there are more. */
  readonly onlyAdmin: string | null;
  readonly onChange: ChangeView;
  readonly selection: Selection;
  readonly onBulk: SelectionBarProps['onAction'];
  /** What helps when nobody is found. */
  readonly help: ReactNode;
  /** Takes the focus when what had it is gone. */
  readonly results: RefObject<HTMLDivElement>;
}

/**
 * The people of a view. The roles are written out because a phone shows the table as cards, and elements that are no
 * longer displayed as a table lose theirs.
 */
export function UsersTable(props: UsersTableProps) {
  const { shown, sort, loading, onlyAdmin, selection, help, results, onChange, onRole, onAction, onSelect } = props;
  const now = useNow();
  const people = shown?.people.data ?? [];
  const onTick = useRangeTicks(people, onSelect);
  if (shown?.people.data.length === 0) {
    return (
      <div ref={results} className="card results" role="group" aria-label="People" tabIndex={-1}>
        <EmptyList view={shown.view} filtered={isFiltered(shown.view)} onChange={onChange} />
        {help}
      </div>
    );
  }
  const sorting = { current: sort, onChange };
  return (
    <div ref={results} className="card results" role="group" aria-label="People" tabIndex={-1}>
      <SelectionBar
        selection={selection}
        matching={shown === null ? null : totalOf(shown.people, shown.view)}
        onPage={people.length}
        deactivated={shown?.view.status === 'deactivated'}
        onAction={props.onBulk}
        onSelectEverybody={props.onSelectEverybody}
        onClear={props.onClear}
      />
      <table className="people" role="table" aria-busy={loading}>
        <caption className="visually-hidden">People of {shell.organization.name}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <SelectPage people={people} selection={selection} onSelect={onSelect} />
            <SortableHeader {...sorting} by="name" label="User" />
            <SortableHeader {...sorting} by="role" label="Role" />
            <SortableHeader {...sorting} by="joinedAt" label="Joined" newestFirst />
            <SortableHeader {...sorting} by="lastActiveAt" label="Last active" newestFirst />
            <SortableHeader {...sorting} by="status" label="Status" />
            <th role="columnheader" scope="col" className="menu-cell">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown === null ? (
            <SkeletonRows />
          ) : (
            people.map((person) => (
              <UserRow
                key={person.id}
                person={person}
                now={now}
                isOnlyAdmin={person.email === onlyAdmin}
                selected={isSelected(selection, person.id)}
                onRole={onRole}
                onAction={onAction}
                onTick={onTick}
              />
            ))
          )}
        </tbody>
      </table>
      <Pager shown={shown} loading={loading} onChange={onChange} list={results} />
    </div>
  );
}
