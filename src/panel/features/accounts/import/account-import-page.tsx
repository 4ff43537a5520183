import React from 'react';
import { ImportFrame } from '../../../kit/import/import-frame';
import { Page } from '../../../shell/page';
import { accountImport } from './account-import';

/** Imports accounts from a list: the page behind “Import” on the list of accounts. */
export function AccountImportPage() {
  return (
    <ImportFrame kind={accountImport}>
      {(body, action) => (
        <Page title={accountImport.title} lead={accountImport.lead} actions={action}>
          {body}
        </Page>
      )}
    </ImportFrame>
  );
}
