import './import.css';
import React, { useState, type ReactElement, type ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { importPath, type ImportedList, type ImportKind, type ImportLine, type ListToSend } from './import-kind';
import type { ReadSource } from './import-reading';
import { ImportStart } from './import-start';
import { OneImport } from './one-import';

interface ImportFrameProps<Imported extends ImportedList, Line extends ImportLine> {
  readonly kind: ImportKind<Imported, Line>;
  /** The page around it: what it has below its head, and the way back in its head. */
  readonly children: (body: ReactNode, action: ReactNode) => ReactElement;
}

/** Imports a list: it is chosen, previewed, confirmed and followed to its end. One can leave and come back. */
export function ImportFrame<Imported extends ImportedList, Line extends ImportLine>(
  props: ImportFrameProps<Imported, Line>,
) {
  const { kind, children } = props;
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [source, setSource] = useState<ReadSource | null>(null);
  const id = search.get('import');
  const keep = (list: ListToSend, { id: made, reading }: ImportedList): void => {
    setSource(reading === null ? null : { id: made, list, reading });
  };
  return children(
    id === null ? (
      <ImportStart
        kind={kind}
        onRead={(list, made) => {
          keep(list, made);
          navigate(importPath(kind, made.id));
        }}
      />
    ) : (
      <OneImport key={id} kind={kind} id={id} source={source?.id === id ? source : null} onRead={keep} />
    ),
    <Link className="btn" to={id === null ? kind.back.to : kind.pagePath}>
      {id === null ? kind.back.label : 'All imports'}
    </Link>,
  );
}
