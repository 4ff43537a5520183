import React from 'react';
import type { AuditEvent, AuditPerson } from '../../api/types';
import { describeExactly } from '../../kit/format-time';

interface EventDetailsProps {
  readonly event: AuditEvent;
  readonly label: string;
  /** What happened, so that each disclosure has a name of its own. */
  readonly sentence: string;
}

/** Exactly when, from where and in which request. */
export function EventDetails({ event, label, sentence }: EventDetailsProps) {
  const { occurredAt, kind, ip, userAgent, requestId } = event;
  const lines: readonly (readonly [string, string | null])[] = [
    ['When', describeExactly(new Date(occurredAt))],
    ['What', `${label} (${kind})`],
    ['By', emailOf(event.actor)],
    ['On', emailOf(event.subject)],
    ['Address', ip],
    ['Browser', userAgent],
    ['Request', requestId],
  ];
  return (
    <details>
      <summary>
        Details<span className="visually-hidden"> of: {sentence}</span>
      </summary>
      <dl className="details">
        {lines.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}

const emailOf = (person: AuditPerson): string | null => {
  if (person === null) return null;
  return 'id' in person ? (person.email ?? person.id) : person.label;
};
