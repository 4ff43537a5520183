import React from 'react';
import { Link } from 'react-router-dom';
import type { Today, TodayAccount } from '../../api/types';
import { describeDayFrom } from '../../kit/format-day';
import { accountAddress } from '../accounts/account-address';
import { SignalLink } from '../accounts/signal-link';
import { PartHead } from './part-head';

const signalWords: Readonly<Record<TodayAccount['signals'][number], string>> = {
  no_touch: 'No touch for 30 days',
  champion_left: 'Champion left',
  renewal_soon: 'Renewal soon',
  overdue_item: 'Overdue task',
  stale_health: 'Stale health',
};

interface TodayAccountsProps {
  readonly accounts: Today['accounts'];
  readonly today: string;
}

/** One's own accounts that ask for a look, and why; nothing where none does. */
export function TodayAccounts({ accounts: { data, total }, today }: TodayAccountsProps) {
  if (data.length === 0) return null;
  return (
    <section className="card results" aria-labelledby="today-accounts">
      <PartHead
        id="today-accounts"
        title="Your accounts to look at"
        total={total}
        to="/admin/resources/accounts?csm=me"
      />
      <ul className="lines part-lines">
        {data.map(({ id, name, signals, nextStep, nextStepOn, renewalOn }) => (
          <li key={id}>
            <span>
              <Link to={accountAddress(id)} dir="auto">
                <b>{name}</b>
              </Link>
              <Link className="today-next" to={accountAddress(id, 'next-step')} dir="auto">
                {nextStep === null
                  ? 'No next step'
                  : `Next: ${nextStep}${nextStepOn === null ? '' : `, ${describeDayFrom(today, nextStepOn)}`}`}
              </Link>
            </span>
            <span className="line-acts">
              {signals.map((signal) => (
                <SignalLink key={signal} accountId={id} signal={signal} className="badge signal">
                  {signal === 'renewal_soon' && renewalOn !== null
                    ? `Renewal: ${describeDayFrom(today, renewalOn)}`
                    : signalWords[signal]}
                </SignalLink>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
