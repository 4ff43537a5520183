import React, { useEffect, useRef, useState } from 'react';
import { reasonOf } from '../api-client';
import { FilterChips } from '../filter-chips';
import { Refusal } from '../form';
import { useInfiniteList } from '../use-infinite-list';
import type { ImportedList, ImportKind, ImportLine, ImportOutcome } from './import-kind';
import { outcomeLabels, outcomesOf } from './import-progress';

interface ImportRowsProps<Imported extends ImportedList, Line extends ImportLine> {
  readonly kind: ImportKind<Imported, Line>;
  readonly imported: Imported;
}

/** The lines of an import with what becomes of each; what is refused first, while one can still mend the file. */
export function ImportRows<Imported extends ImportedList, Line extends ImportLine>(
  props: ImportRowsProps<Imported, Line>,
) {
  const { kind, imported } = props;
  const { id, state, counts } = imported;
  const [chosen, setChosen] = useState<ImportOutcome | '' | null>(null);
  // An outcome that no line has any more, such as Ready once it is confirmed, is no filter.
  const kept = chosen === null || chosen === '' || (counts[chosen] ?? 0) > 0 ? chosen : '';
  const outcome = kept ?? (state === 'previewed' && counts.refused > 0 ? 'refused' : '');
  const search = new URLSearchParams({ limit: '50', ...(outcome === '' ? {} : { outcome }) });
  const { rows, problem, more, reload } = useInfiniteList<Line>(`${kind.apiPath}/${id}/rows?${search.toString()}`);
  // The lines change with what is done of them, and when the list is read again.
  const stamp = JSON.stringify([counts, imported.reading]);
  const shown = useRef(stamp);
  useEffect(() => {
    if (shown.current === stamp) return;
    shown.current = stamp;
    reload();
  }, [stamp, reload]);
  const options: Partial<Record<ImportOutcome | '', string>> = {
    '': 'All lines',
    ...Object.fromEntries(
      outcomesOf(imported).map(({ outcome: key, count }) => [
        key,
        `${outcomeLabels[key]} ${count.toLocaleString('en')}`,
      ]),
    ),
  };
  return (
    <>
      <FilterChips
        className="import-filter"
        label="Filter by outcome"
        options={options}
        value={outcome}
        onChange={setChosen}
      />
      <Refusal refusal={problem === null ? '' : reasonOf(problem)} />
      <section className="card results" aria-label="Lines">
        <ul className="lines import-rows">
          {rows.map((row, index) => (
            <li key={`${row.line} ${index}`}>
              <span>{kind.line(row)}</span>
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
