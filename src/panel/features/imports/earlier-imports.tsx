import React from 'react';
import { Link } from 'react-router-dom';
import type { Import, Imports } from '../../api/types';
import { describeAge } from '../../kit/format-time';
import { people } from '../users/bulk/bulk-change';
import { useQuery } from '../../kit/use-query';
import { Time } from '../../kit/time';
import { useNow } from '../../kit/use-now';
import { importPath } from './imports-path';

const states: Readonly<Record<Import['state'], string>> = {
  previewed: 'Waits for your confirmation',
  running: 'Running',
  stopped: 'Stopped',
  canceled: 'Canceled',
  done: 'Done',
};

/** The latest imports, so that one can come back to what waits or runs. */
export function EarlierImports() {
  const { answer } = useQuery<Imports>('/v1/users/imports');
  const now = useNow();
  if (answer === null || answer.data.length === 0) return null;
  return (
    <section className="panel-card">
      <h2>Earlier imports</h2>
      <ul className="lines">
        {answer.data.map(({ id, state, total, createdAt, createdBy }) => (
          <li key={id}>
            <span>
              <Link to={importPath(id)}>{people(total)}</Link>
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
