import React, { type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { Signal } from '../../api/types';
import { accountAddress, overdueItemsAddress, type AccountPart } from './account-address';

/** Where on the account's page one finds what a signal is about; an overdue item is in the queue. */
const partOf: Readonly<Record<Exclude<Signal, 'overdue_item'>, AccountPart>> = {
  no_touch: 'timeline',
  champion_left: 'contacts',
  renewal_soon: 'renewal',
  stale_health: 'health',
};

interface SignalLinkProps {
  readonly accountId: string;
  readonly signal: Signal;
  readonly className: string;
  readonly children: ReactNode;
}

/** A signal of an account, which leads to what it is about. */
export const SignalLink = ({ accountId, signal, className, children }: SignalLinkProps) => (
  <Link
    className={className}
    to={signal === 'overdue_item' ? overdueItemsAddress(accountId) : accountAddress(accountId, partOf[signal])}
  >
    {children}
  </Link>
);
