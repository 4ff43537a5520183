import React, { type ReactNode } from 'react';
import { isNarrowed } from '../../kit/list-view';
import type { ChangeView } from '../../kit/use-list-view';
import { accountViews, type AccountView } from './account-views';

interface EmptyAccountsProps {
  readonly view: AccountView;
  /** How many accounts there are at all, as far as the view's other filters tell. */
  readonly all: number | null;
  readonly onChange: ChangeView<AccountView>;
  /** The way to the first account. */
  readonly begin: ReactNode;
}

const everything = { query: '', csm: '', stage: '', health: '', signal: '' } as const;

/** Says why there is no account, and the way on. */
export function EmptyAccounts({ view, all, onChange, begin }: EmptyAccountsProps) {
  const narrowed = isNarrowed({ ...accountViews.filterOf(view), csm: '' });
  if (narrowed) {
    return (
      <div className="empty">
        <h2>{view.query === '' ? 'No account matches' : `No account matches “${view.query}”`}</h2>
        <p>Look for a part of a name or a domain, or among all accounts.</p>
        <button type="button" className="btn" onClick={() => onChange(everything)}>
          Clear the filters
        </button>
      </div>
    );
  }
  if (view.csm !== '' && all !== 0) {
    return (
      <div className="empty">
        <h2>
          {view.csm === 'none'
            ? 'Every account has a CSM'
            : view.csm === 'me'
              ? 'No account is yours'
              : 'No account here'}
        </h2>
        <p>
          {view.csm === 'me'
            ? 'Choose some of all accounts, and assign them to yourself.'
            : 'All of them are with somebody else.'}
        </p>
        <button type="button" className="btn" onClick={() => onChange(everything)}>
          Show all accounts
        </button>
      </div>
    );
  }
  return (
    <div className="empty">
      <h2>No accounts yet</h2>
      <p>
        An account is a customer you look after. Add the first one, or import a list: they are here from then on, each
        with its health and its next step.
      </p>
      {begin}
    </div>
  );
}
