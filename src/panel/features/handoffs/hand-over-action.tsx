import React from 'react';
import { Link } from 'react-router-dom';
import type { AccountActionProps } from '../../shell/account-action';
import { handOverAddress } from './handoff-address';

/** Leads to where the account of a page is handed over. */
export const HandOverAction = ({ account }: AccountActionProps) => (
  <Link className="btn" to={handOverAddress(account.id)}>
    Hand over
  </Link>
);
