import React from 'react';
import { Link } from 'react-router-dom';
import type { AccountDetails } from '../../api/types';
import { useQuery } from '../../kit/use-query';
import { accountAddress } from '../accounts/account-address';

interface OfAccountProps {
  readonly accountId: string;
  readonly onClear: () => void;
}

/** Says that only one account's tasks are shown, and lets those of every account be shown again. */
export function OfAccount({ accountId, onClear }: OfAccountProps) {
  const { answer } = useQuery<AccountDetails>(`/v1/accounts/${accountId}`);
  return (
    <div className="banner info">
      <span>
        Only tasks of{' '}
        <Link to={accountAddress(accountId)} dir="auto">
          {answer?.name ?? 'one account'}
        </Link>
      </span>
      <button type="button" className="btn small" onClick={onClear}>
        Show every account’s
      </button>
    </div>
  );
}
