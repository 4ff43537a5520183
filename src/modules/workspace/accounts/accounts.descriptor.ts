import { event, type ModuleDescriptor } from '../../descriptor.js';

export const accountsDescriptor = {
  events: {
    'account.created': event('Account added', 'added the account {account}', 'add an account'),
    'account.changed': event('Account changed', 'changed the account {account}', 'change the account {account}'),
    'account.assigned': event(
      'Account assigned',
      'assigned the account {account} to {subject}',
      'assign the account {account} to {subject}',
    ),
    'account.unassigned': event(
      'Account assigned to nobody',
      'took the account {account} from {subject}',
      'take the account {account} from {subject}',
    ),
    'account.archived': event('Account archived', 'archived the account {account}', 'archive the account {account}'),
    'account.restored': event('Account restored', 'restored the account {account}', 'restore the account {account}'),
    'account.noted': event(
      'Note added',
      'added a note to the account {account}',
      'add a note to the account {account}',
    ),
    'accounts.import_confirmed': event(
      'Import of accounts confirmed',
      'confirmed an import of accounts',
      'import accounts',
    ),
    'accounts.import_finished': event(
      'Import of accounts finished',
      'finished an import of accounts',
      'finish an import of accounts',
    ),
    'accounts.import_stopped': event(
      'Import of accounts given up',
      'gave up an import of accounts',
      'give up an import of accounts',
    ),
    'accounts.import_canceled': event(
      'Import of accounts canceled',
      'canceled an import of accounts',
      'cancel an import of accounts',
    ),
    'accounts.exported': event('Accounts exported', 'exported the list of accounts', 'export the list of accounts'),
    'contact.added': event('Contact added', 'added a contact to the account {account}', 'add a contact'),
    'contact.changed': event('Contact changed', 'changed a contact of the account {account}', 'change a contact'),
    'contact.removed': event('Contact removed', 'removed a contact of the account {account}', 'remove a contact'),
    'account_stages.changed': event(
      'Stages changed',
      'changed the stages of accounts',
      'change the stages of accounts',
    ),
  },
  eventGroups: {
    account: 'Accounts',
    accounts: 'Imports and exports of accounts',
    contact: 'Contacts of accounts',
    account_stages: 'Stages of accounts',
  },
  pages: [
    {
      name: 'accounts',
      capability: 'accounts.view',
      navigation: { section: null, label: 'Accounts', purpose: 'The customers you look after' },
    },
    { name: 'account', capability: 'accounts.view' },
    { name: 'account-imports', capability: 'accounts.edit' },
  ],
  owned: [{ kind: 'accounts', label: 'accounts', labelOfOne: 'account' }],
} as const satisfies ModuleDescriptor;
