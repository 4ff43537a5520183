import React, { useState, type ReactNode } from 'react';
import { describeCount } from '../../../people/view/describe-people';

interface QueueCardProps<T> {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly total: number;
  /** What is loaded so far. */
  readonly items: readonly T[];
  /** Loads the next page; null where there is none. */
  readonly more: (() => void) | null;
  readonly keyOf: (item: T) => string;
  readonly line: (item: T) => ReactNode;
}

/** Lines that are shown before one asks for more. */
const atFirst = 3;

/** A queue above the list: who is in it, with what can be done for each. It begins short, so that the list stays in view. */
export function QueueCard<T>({ id, title, explanation, total, items, more, keyOf, line }: QueueCardProps<T>) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? items : items.slice(0, atFirst);
  return (
    <section className="panel-card queue" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title} <span className="count">{describeCount(total)}</span>
      </h2>
      <p className="mute">{explanation}</p>
      {shown.length === 0 ? null : (
        <ul className="lines">
          {shown.map((item) => (
            <li key={keyOf(item)}>{line(item)}</li>
          ))}
        </ul>
      )}
      {items.length > atFirst ? (
        <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show fewer' : `Show ${items.length - atFirst} more`}
        </button>
      ) : null}
      {whole && more !== null ? (
        <>
          {' '}
          <button type="button" className="link" onClick={more}>
            Show the next ones
          </button>
        </>
      ) : null}
    </section>
  );
}
