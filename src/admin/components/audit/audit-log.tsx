import React from 'react';
import { Page } from '../page';
import { shell } from '../shell/shell-state';

/** What happened in the organization: the page behind “Audit log”. */
export function AuditLog() {
  return (
    <Page title="Audit log" lead={`Who did what in ${shell.organization.name}.`}>
      {null}
    </Page>
  );
}
