import React, { useCallback, useEffect, useRef, useState } from 'react';
import type { Role } from '#src/common/role.js';
import { describeFound, totalOf } from '../../people/view/describe-people';
import type { BulkAction } from '../../people/people-api';
import type { RowAction } from '../../people/view/row-actions';
import { targetOf } from '../../people/view/selection';
import { useNotices } from '../notices';
import { Page } from '../page';
import { Refusal } from '../refusal';
import { refreshShell, useLiveShell } from '../shell/live-shell';
import { useAnswer } from '../use-answer';
import { AddPeopleDialog } from './adding/add-people-dialog';
import { BulkDialog } from './bulk/bulk-dialog';
import { SelectionBar } from './bulk/selection-bar';
import { HeadActions } from './head-actions';
import { Lead, type JoinPolicy } from './lead';
import { LoadProblem } from './load-problem';
import type { Person } from './people';
import { PeopleTable } from './people-table';
import { PersonDialogs, type Intent } from './person-dialogs';
import { Approvals } from './queues/approvals';
import { UnfinishedQueue } from './queues/unfinished-queue';
import { useQueues } from './queues/use-queues';
import { Tools } from './tools';
import { useFocusAfterChange } from './use-focus-after-change';
import { usePeople } from './use-people';
import { usePromoteFocus } from './use-promote-focus';
import { useRemedies } from './use-remedies';
import { useResend } from './use-resend';
import { useSeen } from './use-seen';
import { useSelection } from './use-selection';
import { useView } from './use-view';
import { Whereabouts } from './whereabouts';

/** Who is in the organization and what they may do: the page behind “User management”. */
export default function UserManagement() {
  const { view, changeView } = useView();
  const { shown, problem, loading, reload } = usePeople(view);
  const people = shown?.people ?? null;
  const { announce } = useNotices();
  const { admins } = useLiveShell();
  const [intent, setIntent] = useState<Intent | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const [bulk, setBulk] = useState<BulkAction | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const joinPolicy = useAnswer<{ readonly joinPolicy: JoinPolicy }>('/v1/organization').answer?.joinPolicy ?? null;
  const queues = useQueues();
  const selecting = useSelection(view);
  const seen = useSeen(people);

  useEffect(() => {
    if (shown === null) return;
    announce(describeFound(shown.people, shown.view));
    refreshShell({ admins: shown.people.admins });
  }, [announce, shown]);
  usePromoteFocus(searchField);

  useEffect(() => {
    // A shared or old address can hold a page marker that no longer leads anywhere.
    if (problem?.code === 'invalid_cursor') changeView({ cursor: '', page: 1 });
  }, [problem, changeView]);

  const { reload: reloadQueues } = queues;
  const expectChange = useFocusAfterChange(people, results);
  const afterChange = useCallback(() => {
    expectChange();
    reload();
    reloadQueues();
  }, [expectChange, reload, reloadQueues]);

  const resend = useResend(afterChange);
  const onRole = useCallback((person: Person, role: Role) => setIntent({ person, change: { role } }), []);
  const onAction = useCallback(
    (person: Person, action: RowAction) =>
      action === 'resend' ? resend(person) : setIntent({ person, change: { action } }),
    [resend],
  );
  // A dialog may have led to another one before it is closed itself.
  const endIntent = (ended: Intent): void => setIntent((current) => (current === ended ? null : current));
  const onRemedy = useRemedies({ changeView, intend: setIntent, addPeople: setAdding, onChanged: afterChange });

  if (problem?.code === 'capability_missing') return <Refusal problem={problem} />;
  const onlyAdmin = admins.length === 1 ? (admins[0]?.email ?? null) : null;
  return (
    <Page
      title="User management"
      lead={<Lead joinPolicy={joinPolicy} />}
      actions={<HeadActions onAdd={() => setAdding('')} />}
    >
      <Approvals queue={queues.waiting} byApproval={joinPolicy === 'approval'} onChanged={afterChange} />
      <Tools view={view} counts={people?.counts ?? null} onChange={changeView} searchField={searchField} />
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      <SelectionBar
        selection={selecting.selection}
        matching={shown === null ? null : totalOf(shown.people, shown.view)}
        onPage={people?.data.length ?? 0}
        deactivated={view.status === 'deactivated'}
        onAction={setBulk}
        onSelectEverybody={selecting.selectEverybody}
        onClear={selecting.clear}
      />
      <PeopleTable
        shown={shown}
        sort={view.sort}
        loading={loading}
        onChange={changeView}
        onlyAdmin={onlyAdmin}
        onRole={onRole}
        onAction={onAction}
        onSelect={selecting.onSelect}
        selection={selecting.selection}
        // A component for each address: what helps one must not be offered for another.
        help={<Whereabouts key={shown?.view.query} query={shown?.view.query ?? ''} onRemedy={onRemedy} />}
        results={results}
      />
      <UnfinishedQueue queue={queues.unfinished} onChanged={reloadQueues} />
      {intent === null ? null : (
        <PersonDialogs
          intent={intent}
          isOnlyAdmin={intent.person.email === onlyAdmin}
          onIntend={setIntent}
          onChanged={afterChange}
          onClose={() => endIntent(intent)}
        />
      )}
      {adding === null ? null : (
        <AddPeopleDialog email={adding} onChanged={afterChange} onClose={() => setAdding(null)} />
      )}
      {bulk === null ? null : (
        <BulkDialog
          action={bulk}
          target={targetOf(selecting.selection, view)}
          seen={seen}
          onChanged={afterChange}
          onClose={(changed) => {
            setBulk(null);
            if (changed) selecting.clear();
          }}
        />
      )}
    </Page>
  );
}
