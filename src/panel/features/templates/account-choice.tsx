import React from 'react';
import { SearchCombobox } from '../../kit/combobox';

/** An account that was chosen. */
export interface ChosenAccount {
  readonly id: string;
  readonly name: string;
}

interface AccountChoiceProps {
  readonly account: ChosenAccount | null;
  readonly onChoose: (account: ChosenAccount | null) => void;
}

/** On which account a template is looked at. */
export function AccountChoice({ account, onChoose }: AccountChoiceProps) {
  if (account !== null)
    return (
      <p className="chosen-account">
        On <b>{account.name}</b>{' '}
        <button type="button" className="btn small" onClick={() => onChoose(null)}>
          Change
        </button>
      </p>
    );
  return (
    <SearchCombobox<ChosenAccount>
      label="See it on an account"
      placeholder="See it on an account…"
      listLabel="Accounts"
      pathOf={(query) => `/v1/accounts?${new URLSearchParams({ query, limit: '8' }).toString()}`}
      line={({ name }) => name}
      none="No account matches."
      onChoose={onChoose}
    />
  );
}
