import React from 'react';
import { Link } from 'react-router-dom';
import type { AuditEvent, AuditPerson } from '../../api/types';
import { describeExactly } from '../../kit/format-time';
import { TimelineItem } from '../../kit/timeline';
import { outcomeLabels } from './audit-view';
import { describeChanges } from './describe-change';
import { describeEvent, nameOf, toText, type SentencePart } from './describe-event';
import { describeReason } from './describe-reason';
import { EventMark } from './event-mark';
import { historyOf } from './use-audit-view';

interface EventItemProps {
  readonly event: AuditEvent;
  /** What its kind is called. */
  readonly label: string;
  readonly now: number;
}

/** One event of the log: what happened, what came of it, and behind a disclosure from where. */
export function EventItem({ event, label, now }: EventItemProps) {
  const { outcome } = event;
  const sentence = describeEvent(event, label);
  return (
    <TimelineItem
      className={outcome}
      mark={<EventMark actor={event.actor} />}
      sentence={
        <>
          {sentence.map((part, index) => (
            <Part key={index} part={part} />
          ))}
          {outcome === 'succeeded' ? null : (
            <>
              {' '}
              <span className={`badge ${outcome}`}>{outcomeLabels[outcome]}</span>
            </>
          )}
        </>
      }
      spoken={toText(sentence)}
      at={event.occurredAt}
      now={now}
      changes={describeChanges(event.kind, event.changes)}
      remark={describeReason(event)}
      details={[
        ['When', describeExactly(new Date(event.occurredAt))],
        ['What', `${label} (${event.kind})`],
        ['By', emailOf(event.actor)],
        ['On', emailOf(event.subject)],
        ['Address', event.ip],
        ['Browser', event.userAgent],
        ['Request', event.requestId],
      ]}
    />
  );
}

const emailOf = (person: AuditPerson): string | null => {
  if (person === null) return null;
  return 'id' in person ? (person.email ?? person.id) : person.label;
};

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
