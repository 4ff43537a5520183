import React from 'react';
import { describeExactly } from './format-time';

interface TimeProps {
  readonly at: string | null;
  /** What is read out where nothing is shown. */
  readonly never: string;
  readonly describe: (at: Date) => string;
}

/** A time in words, with the exact one for whoever points at it. */
export function Time({ at, never, describe }: TimeProps) {
  if (at === null) {
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{never}</span>
      </>
    );
  }
  const date = new Date(at);
  return (
    <time dateTime={at} title={describeExactly(date)}>
      {describe(date)}
    </time>
  );
}
