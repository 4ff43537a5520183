import React, { type ReactNode } from 'react';
import { describeCount } from '../../../kit/format-count';
import { LoadProblem } from '../../../kit/load-problem';
import type { InfiniteList } from '../../../kit/use-infinite-list';
import { MoreRows } from '../../../kit/more-rows';

interface QueueCardProps<T> {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  /** What is said where there is nobody. */
  readonly empty: string;
  readonly queue: InfiniteList<T>;
  readonly onRetry: () => void;
  readonly keyOf: (item: T) => string;
  readonly line: (item: T) => ReactNode;
}

/** A list of people who are not in the organization yet, with what can be done for each. */
export function QueueCard<T>({ id, title, explanation, empty, queue, onRetry, keyOf, line }: QueueCardProps<T>) {
  const { total, rows, problem } = queue;
  return (
    <section className="card queue" aria-labelledby={id} aria-busy={total === null}>
      <div className="queue-head">
        <h2 id={id} tabIndex={-1}>
          {title} <span className="count">{describeCount(total)}</span>
        </h2>
        <p className="mute">{total === null ? 'Loading…' : total === 0 ? empty : explanation}</p>
      </div>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={onRetry} />}
      {rows.length === 0 ? null : (
        <ul className="lines">
          {rows.map((item) => (
            <li key={keyOf(item)}>{line(item)}</li>
          ))}
        </ul>
      )}
      <MoreRows list={queue} />
    </section>
  );
}
