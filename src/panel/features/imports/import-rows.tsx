import React, { useEffect, useRef, useState } from 'react';
import type { Import, ImportOutcome, ImportRow } from '../../api/types';
import { outcomeLabels, outcomesOf } from './import-progress';
import { roleLabels } from '../users/list-params';
import { reasonOf } from '../../kit/api-client';
import { useInfiniteList } from '../../kit/use-infinite-list';

/** The lines of an import with what becomes of each; what is refused first, while one can still mend the file. */
export function ImportRows({ imported }: { readonly imported: Import }) {
  const { id, state, counts } = imported;
  const [chosen, setChosen] = useState<ImportOutcome | '' | null>(null);
  // An outcome that no line has any more, such as Ready once it is confirmed, is no filter.
  const kept = chosen === null || chosen === '' || counts[chosen] > 0 ? chosen : '';
  const outcome = kept ?? (state === 'previewed' && counts.refused > 0 ? 'refused' : '');
  const search = new URLSearchParams({ limit: '50', ...(outcome === '' ? {} : { outcome }) });
  // The lines change with what is done of them, and when the list is read again.
  const stamp = JSON.stringify([counts, imported.reading]);
  const { rows, problem, more, reload } = useInfiniteList<ImportRow>(
    `/v1/users/imports/${id}/rows?${search.toString()}`,
  );
  const shown = useRef(stamp);
  useEffect(() => {
    if (shown.current === stamp) return;
    shown.current = stamp;
    reload();
  }, [stamp, reload]);
  const filters: [ImportOutcome | '', string][] = [
    ['', 'All lines'],
    ...outcomesOf(imported).map(({ outcome: key, count }): [ImportOutcome, string] => [
      key,
      `${outcomeLabels[key]} ${count.toLocaleString('en')}`,
    ]),
  ];
  return (
    <>
      <div className="chips import-filter" role="group" aria-label="Filter by outcome">
        {filters.map(([key, label]) => (
          <button
            key={key}
            type="button"
            className="chip"
            aria-pressed={key === outcome}
            onClick={() => setChosen(key)}
          >
            {label}
          </button>
        ))}
      </div>
      {problem === null ? null : (
        <p className="banner bad" role="alert">
          {reasonOf(problem)}
        </p>
      )}
      <section className="card results" aria-label="Lines">
        <ul className="lines import-rows">
          {rows.map((row, index) => (
            <li key={`${row.line} ${index}`}>
              <span>
                <small>
                  Line {row.line}
                  {row.role === null ? '' : ` · ${roleLabels[row.role]}`}
                </small>
                <b>{row.email === '' ? '(no address)' : row.email}</b>
                {row.name === '' ? null : <small>{row.name}</small>}
              </span>
              <span className={`outcome ${row.outcome}`}>
                {outcomeLabels[row.outcome]}
                {row.detail === null ? null : <small>{row.detail}</small>}
              </span>
            </li>
          ))}
        </ul>
        {rows.length === 0 ? <p className="empty mute">No such lines.</p> : null}
        {more === null ? null : (
          <div className="foot">
            <button type="button" className="btn" onClick={more}>
              Show more
            </button>
          </div>
        )}
      </section>
    </>
  );
}
