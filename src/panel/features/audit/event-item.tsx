import React from 'react';
import { Link } from 'react-router-dom';
import type { AuditEvent } from '../../api/types';
import { outcomeLabels } from './audit-view';
import { describeChanges } from './describe-change';
import { describeEvent, nameOf, toText, type SentencePart } from './describe-event';
import { describeReason } from './describe-reason';
import { describeAge } from '../../kit/format-time';
import { Icon } from '../../kit/icon';
import { Time } from '../../kit/time';
import { EventDetails } from './event-details';
import { EventMark } from './event-mark';
import { historyOf } from './use-audit-view';

interface EventItemProps {
  readonly event: AuditEvent;
  /** What its kind is called. */
  readonly label: string;
  readonly now: number;
}

/** One event: a sentence, what differs, what came of it, and behind a disclosure from where. */
export function EventItem({ event, label, now }: EventItemProps) {
  const { outcome } = event;
  const reason = describeReason(event);
  const sentence = describeEvent(event, label);
  const changes = describeChanges(event.changes);
  return (
    <li className={`event ${outcome}`}>
      <EventMark actor={event.actor} />
      <div className="event-what">
        <p>
          {sentence.map((part, index) => (
            <Part key={index} part={part} />
          ))}
          {outcome === 'succeeded' ? null : (
            <>
              {' '}
              <span className={`badge ${outcome}`}>{outcomeLabels[outcome]}</span>
            </>
          )}
        </p>
        {changes.length === 0 ? null : (
          <dl className="changes">
            {changes.map(({ label: field, before, after }) => (
              <div key={field}>
                <dt>{field}</dt>
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
        {reason === null ? null : <p className="mute">{reason}</p>}
        <EventDetails event={event} label={label} sentence={toText(sentence)} />
      </div>
      <span className="time">
        <Time at={event.occurredAt} never="" describe={(at) => describeAge(at, now)} />
      </span>
    </li>
  );
}

function Part({ part }: { readonly part: SentencePart }) {
  if ('words' in part) return <>{part.words}</>;
  if ('name' in part) return <b>{part.name}</b>;
  const { person } = part;
  if (!('id' in person)) return <b>{nameOf(person)}</b>;
  // The way to their own history.
  return (
    <Link className="person" to={historyOf(person.id)} title={person.email ?? undefined}>
      {nameOf(person)}
    </Link>
  );
}
