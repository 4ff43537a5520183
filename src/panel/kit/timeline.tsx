import React, { type ReactNode } from 'react';
import { describeAge } from './format-time';
import { Icon } from './icon';
import { Time } from './time';

/** A difference to read; null on the side where nothing was, or is. */
export interface TimelineChange {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface TimelineItemProps {
  /** A mark of who did it, at the item's side. */
  readonly mark: ReactNode;
  /** What happened, in a sentence. */
  readonly sentence: ReactNode;
  /** The sentence as text, so that each disclosure has a name of its own. */
  readonly spoken: string;
  /** ISO 8601. */
  readonly at: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly changes?: readonly TimelineChange[];
  /** What there is to add in a sentence; null for nothing. */
  readonly remark?: string | null;
  /** What is behind the disclosure: each line's name and text; one of null is left out. */
  readonly details?: readonly (readonly [string, string | null])[];
  readonly className?: string;
}

/** What happened, the latest first, as a list of {@link TimelineItem}s. */
export function Timeline({ children }: { readonly children: ReactNode }) {
  return <ol className="events">{children}</ol>;
}

/** One event: a sentence, what differs, and behind a disclosure the rest. */
export function TimelineItem(props: TimelineItemProps) {
  const { mark, sentence, spoken, at, now, changes = [], remark = null, details = [], className = '' } = props;
  return (
    <li className={`event ${className}`}>
      {mark}
      <div className="event-what">
        <p>{sentence}</p>
        {changes.length === 0 ? null : (
          <dl className="changes">
            {changes.map(({ label, before, after }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {before === null ? null : <del>{before}</del>}
                  {before === null || after === null ? null : (
                    <span className="arrow">
                      <Icon name="arrowRight" />
                      <span className="visually-hidden">to</span>
                    </span>
                  )}
                  {after === null ? null : before === null ? after : <ins>{after}</ins>}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {remark === null ? null : <p className="mute">{remark}</p>}
        {details.length === 0 ? null : (
          <details>
            <summary>
              Details<span className="visually-hidden"> of: {spoken}</span>
            </summary>
            <dl className="details">
              {details.map(([name, text]) =>
                text === null ? null : (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{text}</dd>
                  </div>
                ),
              )}
            </dl>
          </details>
        )}
      </div>
      <span className="time">
        <Time at={at} never="" describe={(date) => describeAge(date, now)} />
      </span>
    </li>
  );
}
