import React from 'react';
import { Link } from 'react-router-dom';
import { describeAge } from '../format-time';
import { countOf } from '../noun';
import { Time } from '../time';
import { useNow } from '../use-now';
import { useQuery } from '../use-query';
import { importPath, type ImportedList, type ImportKind, type ImportLine } from './import-kind';

const states: Readonly<Record<ImportedList['state'], string>> = {
  previewed: 'Waits for your confirmation',
  running: 'Running',
  stopped: 'Stopped',
  canceled: 'Canceled',
  done: 'Done',
};

interface EarlierImportsProps<Imported extends ImportedList, Line extends ImportLine> {
  readonly kind: ImportKind<Imported, Line>;
}

/** The latest imports, so that one can come back to what waits or runs. */
export function EarlierImports<Imported extends ImportedList, Line extends ImportLine>(
  props: EarlierImportsProps<Imported, Line>,
) {
  const { kind } = props;
  const { answer } = useQuery<{ readonly data: readonly Imported[] }>(kind.apiPath);
  const now = useNow();
  if (answer === null || answer.data.length === 0) return null;
  return (
    <section className="panel-card">
      <h2>Earlier imports</h2>
      <ul className="lines">
        {answer.data.map(({ id, state, total, createdAt, createdBy }) => (
          <li key={id}>
            <span>
              <Link to={importPath(kind, id)}>{countOf(kind.noun, total)}</Link>
              <small>
                {createdBy.name}, <Time at={createdAt} never="" describe={(at) => describeAge(at, now)} />
              </small>
            </span>
            <span className={`badge ${state}`}>{states[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
