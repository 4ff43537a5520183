import './users.css';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { readTab } from './people-tab';
import { isNarrowed } from '../../kit/list-view';
import { peopleViews } from './list-params';
import type { RowAction } from './row-actions';
import type { PanelProblem } from '../../page-context/shell-state';
import { accountsPath } from '../accounts/account-address';
import { historyOf } from '../audit/use-audit-view';
import { Page } from '../../shell/page';
import { ErrorPage } from '../../shell/error-page';
import { refreshShell, useLiveShell } from '../../shell/live-shell';
import { AddPeopleDialog } from './adding/add-people-dialog';
import { HeadActions } from './head-actions';
import { InvitationsPanel } from './invitations/invitations-panel';
import { Subtitle } from './subtitle';
import type { Person } from './people';
import { UsersPanel } from './users-panel';
import { PersonDialogs, type Intent } from './person-dialogs';
import { RequestsPanel } from './joining/requests-panel';
import { useQueues } from './joining/use-queues';
import { Tabs } from './tabs';
import { useAdding } from './adding/use-adding';
import { useCopy } from '../../kit/use-copy';
import { useUserTotal } from './use-user-total';
import { useResend } from './use-resend';

/** Who is in the organization, who is invited and who wants to come in: the page behind “User management”. */
export default function UserManagement() {
  const [search] = useSearchParams();
  const tab = readTab(search);
  const { admins } = useLiveShell();
  const [intent, setIntent] = useState<Intent | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const [refused, setRefused] = useState<PanelProblem | null>(null);
  const [stamp, setStamp] = useState(0);
  const results = useRef<HTMLDivElement>(null);
  const queues = useQueues();
  const { total, onListed, recount } = useUserTotal(
    tab !== 'people' || isNarrowed(peopleViews.filterOf(peopleViews.read(search))),
  );
  const { invitations, waiting, unfinished, reload } = queues;
  const afterChange = useCallback(() => {
    setStamp((number) => number + 1);
    recount();
    reload();
  }, [recount, reload]);
  useAdding(setAdding);
  useEffect(() => {
    if (waiting.total !== null) refreshShell({ waiting: waiting.total });
  }, [waiting.total]);

  const resend = useResend(afterChange);
  const copy = useCopy();
  const navigate = useNavigate();
  const onAction = useCallback(
    (person: Person, action: RowAction) => {
      switch (action) {
        case 'resend':
          resend(person);
          break;
        case 'copyEmail':
          copy(person.email);
          break;
        case 'assignAccounts':
          navigate(`${accountsPath}?csm=none&assignTo=${person.id}`);
          break;
        case 'history':
          navigate(historyOf(person.id));
          break;
        default:
          setIntent({ person, change: { action } });
      }
    },
    [resend, copy, navigate],
  );
  // A dialog may have led to another one before it is closed itself.
  const endIntent = (ended: Intent): void => setIntent((current) => (current === ended ? null : current));
  const add = (): void => setAdding('');

  const problem = refused ?? invitations.problem;
  if (problem?.code === 'capability_missing') return <ErrorPage problem={problem} />;
  const onlyAdmin = admins.length === 1 ? (admins[0]?.email ?? null) : null;
  return (
    <Page title="User management" lead={<Subtitle />} actions={<HeadActions onAdd={add} />}>
      <Tabs
        current={tab}
        counts={{ people: total, invitations: invitations.total, requests: sum(waiting.total, unfinished.total) }}
        waiting={(waiting.total ?? 0) > 0}
      />
      {tab === 'people' ? (
        <UsersPanel
          stamp={stamp}
          onlyAdmin={onlyAdmin}
          onListed={onListed}
          onRefused={setRefused}
          onIntend={setIntent}
          onAction={onAction}
          onAdd={setAdding}
          onChanged={afterChange}
          results={results}
        />
      ) : tab === 'invitations' ? (
        <InvitationsPanel list={invitations} onAction={onAction} onAdd={add} onRetry={reload} results={results} />
      ) : (
        <RequestsPanel queues={queues} onChanged={afterChange} />
      )}
      {intent === null ? null : (
        <PersonDialogs
          intent={intent}
          isOnlyAdmin={intent.person.email === onlyAdmin}
          onIntend={setIntent}
          onAddPeople={add}
          onChanged={afterChange}
          onClose={() => endIntent(intent)}
        />
      )}
      {adding === null ? null : (
        <AddPeopleDialog email={adding} onChanged={afterChange} onClose={() => setAdding(null)} />
      )}
    </Page>
  );
}

const sum = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;
