import React from 'react';
import { Page } from '../page';
import { shell } from '../shell/shell-state';

/** The organization's settings: the page behind “Organization”. */
export function Organization() {
  return (
    <Page title="Organization" lead={`The settings of ${shell.organization.name}.`}>
      {null}
    </Page>
  );
}
