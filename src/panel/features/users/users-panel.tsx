import React, { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Role } from '#src/common/role.js';
import { describeFound } from './describe-people';
import type { BulkAction } from '../../api/types';
import { peopleViews, type PeopleView } from './list-params';
import type { RowAction } from './row-actions';
import { targetOf } from '../../kit/selection';
import type { PanelProblem } from '../../page-context/shell-state';
import { useNotices } from '../../kit/toasts';
import { refreshShell } from '../../shell/live-shell';
import { BulkUsersDialog } from './bulk/bulk-users-dialog';
import { LoadProblem } from '../../kit/load-problem';
import { peopleNoun, type People, type Person } from './people';
import { UsersTable } from './users-table';
import type { Intent } from './person-dialogs';
import { TeamStart } from './team-start';
import { UsersToolbar } from './toolbar';
import { useFocusAfterChange, usePromoteFocus } from './use-focus';
import { useList } from '../../kit/use-list';
import { useRemedies } from './use-remedies';
import { useSeen } from '../../kit/use-seen';
import { useSelection } from '../../kit/use-selection';
import { AddressLookup } from './joining/address-lookup';

interface UsersPanelProps {
  /** Asks again when it changes. */
  readonly stamp: number;
  /** The email of the only admin; null when there are more. */
  readonly onlyAdmin: string | null;
  readonly onListed: (people: People, view: PeopleView) => void;
  readonly onRefused: (problem: PanelProblem) => void;
  readonly onIntend: (intent: Intent) => void;
  readonly onAction: (person: Person, action: RowAction) => void;
  readonly onAdd: (email: string) => void;
  readonly onChanged: () => void;
  /** Takes the focus when what had it is gone. */
  readonly results: RefObject<HTMLDivElement>;
}

/** The list action of AdminJS's resource. */
const listPath = '/admin/api/resources/people/actions/list';

/** The people of the organization: searched, filtered, changed one by one or many at once. */
export function UsersPanel(props: UsersPanelProps) {
  const { stamp, onListed, onRefused, onIntend, onAction, onAdd, onChanged, results } = props;
  const { view, changeView, shown, problem, loading, reload } = useList<People, PeopleView>({
    path: listPath,
    views: peopleViews,
    stamp,
  });
  const people = shown?.page ?? null;
  const { announce } = useNotices();
  const [bulk, setBulk] = useState<BulkAction | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const selecting = useSelection(peopleViews.filterOf(view), peopleNoun);
  const seen = useSeen(people?.data ?? null);

  useEffect(() => {
    if (shown === null) return;
    announce(describeFound(shown.page, shown.view));
    const { admins, successors } = shown.page;
    refreshShell({ admins, successors });
    onListed(shown.page, shown.view);
  }, [announce, onListed, shown]);
  usePromoteFocus(searchField);

  useEffect(() => {
    if (problem?.code === 'capability_missing') onRefused(problem);
  }, [problem, onRefused]);

  useFocusAfterChange(people, stamp, results);
  const onRole = useCallback((person: Person, role: Role) => onIntend({ person, change: { role } }), [onIntend]);
  const onRemedy = useRemedies({ changeView, intend: onIntend, addPeople: onAdd, onChanged });
  const alone = people !== null && people.successors === 'none' && people.admins.length === 1;
  return (
    <>
      <UsersToolbar view={view} counts={people?.counts ?? null} onChange={changeView} searchField={searchField} />
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <UsersTable
        shown={shown}
        sort={view.sort}
        loading={loading}
        onChange={changeView}
        onlyAdmin={props.onlyAdmin}
        onRole={onRole}
        onAction={onAction}
        onSelect={selecting.onSelect}
        onSelectAll={selecting.selectAll}
        onClear={selecting.clear}
        onBulk={setBulk}
        selection={selecting.selection}
        // A component for each address: what helps one must not be offered for another.
        help={<AddressLookup key={shown?.view.query} query={shown?.view.query ?? ''} onRemedy={onRemedy} />}
        results={results}
      />
      {alone ? <TeamStart onAdd={() => onAdd('')} /> : null}
      {bulk === null ? null : (
        <BulkUsersDialog
          action={bulk}
          target={targetOf(selecting.selection, peopleViews.filterOf(view))}
          seen={seen}
          onChanged={onChanged}
          onClose={(changed) => {
            setBulk(null);
            if (changed) selecting.clear();
          }}
        />
      )}
    </>
  );
}
