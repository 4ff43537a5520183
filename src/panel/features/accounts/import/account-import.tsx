import React from 'react';
import { Link } from 'react-router-dom';
import type { AccountImport, AccountImportRow } from '../../../api/types';
import type { ImportKind } from '../../../kit/import/import-kind';
import { Select } from '../../../kit/select';
import { shell } from '../../../kit/shell-state';
import { accountAddress, accountImportsPath, accountsPath } from '../account-address';
import { accountNoun } from '../account-views';

/** What becomes of accounts that are here already. */
const existingLabels = {
  skip: 'Leave them as they are',
  update: 'Update them with what the list says',
} as const;

const existingOf = (value: unknown): keyof typeof existingLabels => (value === 'update' ? 'update' : 'skip');

/** The import of accounts. */
export const accountImport: ImportKind<AccountImport, AccountImportRow> = {
  noun: accountNoun,
  apiPath: '/v1/accounts/imports',
  pagePath: accountImportsPath,
  title: 'Import accounts',
  lead: `Brings accounts to ${shell.organization.name} from a list, such as an export of your CRM. Nothing happens until you confirm.`,
  back: { to: accountsPath, label: 'Back to Accounts' },
  columnLabels: {
    name: 'Name',
    domain: 'Domain',
    externalId: 'External id',
    stage: 'Stage',
    csm: 'CSM (email)',
    health: 'Health',
    healthReason: 'Health reason',
    annualValue: 'Annual value',
    currency: 'Currency',
    renewalOn: 'Renewal',
    nextStep: 'Next step',
    nextStepOn: 'Next step date',
    contactName: 'Contact name',
    contactEmail: 'Contact email',
    ignore: 'Ignore',
  },
  plainList: null,
  limits: 'Up to 10,000 accounts and 2 MB, as any program exports it.',
  example:
    'Name, Domain, Stage, CSM, Renewal\nNordwind Logistics, nordwind.example, Onboarding, ada@acme.example, 2027-03-31',
  settings: {
    initial: ({ existing }) => ({ existing: existingOf(existing) }),
    fields: ({ existing }, onChange) => (
      <label className="stacked">
        Accounts that are here already, by their domain or external id
        <Select
          className="role"
          options={existingLabels}
          value={existingOf(existing)}
          onChange={(chosen) => onChange({ existing: chosen })}
        />
      </label>
    ),
  },
  choices: [
    {
      name: 'dates',
      label: 'Dates',
      options: { dayFirst: 'Day first: 31/12/2026', monthFirst: 'Month first: 12/31/2026' },
      valueOf: (reading) => ('dates' in reading && typeof reading.dates === 'string' ? reading.dates : null),
    },
  ],
  verbs: { will: 'will be imported', doing: 'Importing', did: 'imported', confirm: 'Import' },
  besides: ({ updates }) => (updates === 0 ? '' : `, ${updates.toLocaleString('en')} of them here already`),
  stopped: {
    capability_missing:
      'Whoever confirmed it may not edit accounts any more. You can let it go on in your name, or cancel it.',
    failed: 'It failed again and again, so it was given up. Nothing is lost or added twice when it goes on.',
  },
  canceling: 'What it has added and updated stays. Nothing else on the list is imported.',
  added: { to: accountsPath, label: 'Show the accounts' },
  line: ({ line, name, domain, externalId, accountId }) => {
    const called = name === '' ? (domain ?? externalId ?? '(no name)') : name;
    return (
      <>
        <small>
          Line {line}
          {externalId === null ? '' : ` · ${externalId}`}
        </small>
        <b>{accountId === null ? called : <Link to={accountAddress(accountId)}>{called}</Link>}</b>
        {domain === null || domain === called ? null : <small>{domain}</small>}
      </>
    );
  },
};
