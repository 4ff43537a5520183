import React from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { Page } from '../../page';
import { shell } from '../../shell/shell-state';
import { ImportStart } from './import-start';
import { OneImport } from './one-import';
import { importsPath } from './imports-path';

/** Imports people from CSV: a file is chosen, previewed, confirmed and followed to its end. One can leave and come back. */
export function ImportPage() {
  const [search] = useSearchParams();
  const id = search.get('import');
  return (
    <Page
      title="Import people"
      lead={`Adds many people to ${shell.organization.name} at once. Nothing happens until you confirm.`}
      actions={
        <Link className="btn" to={id === null ? '/admin/resources/people' : importsPath}>
          {id === null ? 'Back to User management' : 'All imports'}
        </Link>
      }
    >
      {id === null ? <ImportStart /> : <OneImport key={id} id={id} />}
    </Page>
  );
}
