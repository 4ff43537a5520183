import React from 'react';
import { Link } from 'react-router-dom';
import type { Account } from '../../api/types';
import type { Column } from '../../kit/data-table';
import { describeAge } from '../../kit/format-time';
import { Time } from '../../kit/time';
import { accountAddress } from './account-address';
import { describeCalendarDay, describeValue, healthLabels, signalLabels } from './account-words';
import { SignalLink } from './signal-link';

interface ColumnsOptions {
  readonly now: number;
  readonly onHealth: (account: Account) => void;
  readonly onNextStep: (account: Account) => void;
}

/** The columns of the list of accounts. */
export const accountColumns = ({ now, onHealth, onNextStep }: ColumnsOptions): readonly Column<Account>[] => [
  { id: 'name', label: 'Account', sort: 'ascending', cell: (account) => <NameCell account={account} /> },
  { id: 'stage', label: 'Stage', sort: 'ascending', cell: ({ stage }) => stage.name },
  {
    id: 'health',
    label: 'Health',
    sort: 'ascending',
    cell: (account) => (
      <button
        type="button"
        className="cell-edit"
        title={account.healthReason ?? undefined}
        onClick={() => onHealth(account)}
      >
        <span className="visually-hidden">Health of {account.name}: </span>
        <span className={`badge health-${account.health} ${account.healthStale ? 'stale' : ''}`}>
          {healthWords(account)}
        </span>
      </button>
    ),
  },
  { id: 'csm', label: 'CSM', sort: 'ascending', cell: ({ csm }) => csm?.name ?? <span className="mute">Nobody</span> },
  {
    id: 'renewalOn',
    label: 'Renewal',
    sort: 'ascending',
    cell: ({ renewalOn }) => <Maybe text={renewalOn && describeCalendarDay(renewalOn)} none="No renewal date" />,
  },
  {
    id: 'annualValue',
    label: 'Value',
    sort: 'descending',
    cell: (account) => <Maybe text={describeValue(account)} none="No value" />,
  },
  {
    id: 'lastTouchAt',
    label: 'Last touch',
    sort: 'descending',
    cell: ({ lastTouchAt }) => <Time at={lastTouchAt} never="Never" describe={(at) => describeAge(at, now)} />,
  },
  {
    id: 'nextStepOn',
    label: 'Next step',
    sort: 'ascending',
    cell: (account) => (
      <button type="button" className="cell-edit next-step" onClick={() => onNextStep(account)}>
        <span className="visually-hidden">Next step with {account.name}: </span>
        {account.nextStep === null ? (
          <span className="mute">Set a next step</span>
        ) : (
          <>
            <span className="step">{account.nextStep}</span>
            {account.nextStepOn === null ? null : (
              <small className={account.nextStepOn < account.today ? 'overdue' : ''}>
                {describeCalendarDay(account.nextStepOn)}
              </small>
            )}
          </>
        )}
      </button>
    ),
  },
];

const healthWords = ({ health, healthStale }: Account): string =>
  healthStale ? `${healthLabels[health]}, stale` : healthLabels[health];

function NameCell({ account }: { readonly account: Account }) {
  const { id, name, domain, signals } = account;
  const others = signals.filter((signal) => signal !== 'stale_health');
  return (
    <span className="account-name">
      <Link to={accountAddress(id)} title={name}>
        {name}
      </Link>
      {domain === null && others.length === 0 ? null : (
        <small>
          {domain === null ? null : <span>{domain}</span>}
          {others.map((signal) => (
            <SignalLink key={signal} accountId={id} signal={signal} className={`signal ${signal}`}>
              {signalLabels[signal]}
            </SignalLink>
          ))}
        </small>
      )}
    </span>
  );
}

function Maybe({ text, none }: { readonly text: string | null; readonly none: string }) {
  if (text !== null) return <>{text}</>;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{none}</span>
    </>
  );
}
