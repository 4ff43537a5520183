import './imports.css';
import React, { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Import, ListToSend } from '../../api/types';
import { Page } from '../../shell/page';
import { shell } from '../../kit/shell-state';
import { ImportStart } from './import-start';
import { OneImport } from './one-import';
import { importPath, importsPath } from './imports-path';
import type { ReadSource } from './read-source';

/** Imports people from a list: it is chosen, previewed, confirmed and followed to its end. One can leave and come back. */
export function ImportPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [source, setSource] = useState<ReadSource | null>(null);
  const id = search.get('import');
  const keep = (list: ListToSend, { id: made, reading }: Import): void => {
    setSource(reading === null ? null : { id: made, list, reading });
  };
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
      {id === null ? (
        <ImportStart
          onRead={(list, made) => {
            keep(list, made);
            navigate(importPath(made.id));
          }}
        />
      ) : (
        <OneImport key={id} id={id} source={source?.id === id ? source : null} onRead={keep} />
      )}
    </Page>
  );
}
