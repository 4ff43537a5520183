import React, { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Role } from '#src/common/role.js';
import { describeFound } from '../../people/view/describe-people';
import type { BulkAction } from '../../people/people-api';
import type { PeopleView } from '../../people/view/people-view';
import type { RowAction } from '../../people/view/row-actions';
import { targetOf } from '../../people/view/selection';
import type { PanelProblem } from '../../shell/shell-state';
import { useNotices } from '../notices';
import { refreshShell } from '../shell/live-shell';
import { BulkDialog } from './bulk/bulk-dialog';
import { LoadProblem } from './load-problem';
import type { People, Person } from './people';
import { PeopleTable } from './people-table';
import type { Intent } from './person-dialogs';
import { TeamStart } from './team-start';
import { Tools } from './tools';
import { useFocusAfterChange } from './use-focus-after-change';
import { usePeople } from './use-people';
import { usePromoteFocus } from './use-promote-focus';
import { useRemedies } from './use-remedies';
import { useSeen } from './use-seen';
import { useSelection } from './use-selection';
import { useView } from './use-view';
import { Whereabouts } from './whereabouts';

interface PeoplePanelProps {
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

/** The people of the organization: searched, filtered, changed one by one or many at once. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { stamp, onListed, onRefused, onIntend, onAction, onAdd, onChanged, results } = props;
  const { view, changeView } = useView();
  const { shown, problem, loading, reload } = usePeople(view, stamp);
  const people = shown?.people ?? null;
  const { announce } = useNotices();
  const [bulk, setBulk] = useState<BulkAction | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const selecting = useSelection(view);
  const seen = useSeen(people);

  useEffect(() => {
    if (shown === null) return;
    announce(describeFound(shown.people, shown.view));
    const { admins, successors } = shown.people;
    refreshShell({ admins, successors });
    onListed(shown.people, shown.view);
  }, [announce, onListed, shown]);
  usePromoteFocus(searchField);

  useEffect(() => {
    // A shared or old address can hold a page marker that no longer leads anywhere.
    if (problem?.code === 'invalid_cursor') changeView({ cursor: '', page: 1 });
    if (problem?.code === 'capability_missing') onRefused(problem);
  }, [problem, changeView, onRefused]);

  useFocusAfterChange(people, stamp, results);
  const onRole = useCallback((person: Person, role: Role) => onIntend({ person, change: { role } }), [onIntend]);
  const onRemedy = useRemedies({ changeView, intend: onIntend, addPeople: onAdd, onChanged });
  const alone = people !== null && people.successors === 'none' && people.admins.length === 1;
  return (
    <>
      <Tools view={view} counts={people?.counts ?? null} onChange={changeView} searchField={searchField} />
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <PeopleTable
        shown={shown}
        sort={view.sort}
        loading={loading}
        onChange={changeView}
        onlyAdmin={props.onlyAdmin}
        onRole={onRole}
        onAction={onAction}
        onSelect={selecting.onSelect}
        onSelectEverybody={selecting.selectEverybody}
        onClear={selecting.clear}
        onBulk={setBulk}
        selection={selecting.selection}
        // A component for each address: what helps one must not be offered for another.
        help={<Whereabouts key={shown?.view.query} query={shown?.view.query ?? ''} onRemedy={onRemedy} />}
        results={results}
      />
      {alone ? <TeamStart onAdd={() => onAdd('')} /> : null}
      {bulk === null ? null : (
        <BulkDialog
          action={bulk}
          target={targetOf(selecting.selection, view)}
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
