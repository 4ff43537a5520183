import type { ComponentType } from 'react';
import type { AccountDetails } from '../api/types';

/** What an action on the page of an account is given. */
export interface AccountActionProps {
  readonly account: AccountDetails;
  /** Tells the page to read the account and its timeline again. */
  readonly onChanged: () => void;
}

/** A button on the page of an account, with the dialog that it opens. */
export interface AccountAction {
  readonly key: string;
  readonly Action: ComponentType<AccountActionProps>;
}

/** A card on the page of an account. */
export interface AccountCard {
  readonly key: string;
  readonly Card: ComponentType<{
    readonly account: AccountDetails;
    /** One more with each change on the page. */ readonly revision: number;
  }>;
}
