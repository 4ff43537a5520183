import React from 'react';
import { ImportFrame } from '../../kit/import/import-frame';
import { Page } from '../../shell/page';
import { peopleImport } from './people-import';

/** Imports people from a list: the page behind “Import a file”. */
export function ImportPage() {
  return (
    <ImportFrame kind={peopleImport}>
      {(body, action) => (
        <Page title={peopleImport.title} lead={peopleImport.lead} actions={action}>
          {body}
        </Page>
      )}
    </ImportFrame>
  );
}
