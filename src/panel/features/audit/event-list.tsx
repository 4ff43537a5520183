import React from 'react';
import type { AuditEvent, AuditKind } from '../../api/types';
import { defaultAuditView, isAuditFiltered, type AuditView } from './audit-view';
import { Timeline } from '../../kit/timeline';
import { useNow } from '../../kit/use-now';
import { EventItem } from './event-item';
import type { ChangeAuditView } from './use-audit-view';

interface EventListProps {
  /** Null until the first answer. */
  readonly events: readonly AuditEvent[] | null;
  readonly kinds: readonly AuditKind[];
  readonly view: AuditView;
  readonly onChange: ChangeAuditView;
}

/** The events of a view, newest first. */
export function EventList({ events, kinds, view, onChange }: EventListProps) {
  const now = useNow();
  if (events === null) return <p className="empty">Loading…</p>;
  if (events.length === 0) return <NoEvents view={view} onChange={onChange} />;
  const labels = new Map(kinds.map(({ kind, label }) => [kind, label]));
  return (
    <Timeline>
      {events.map((event) => (
        <EventItem key={event.id} event={event} label={labels.get(event.kind) ?? event.kind} now={now} />
      ))}
    </Timeline>
  );
}

function NoEvents({ view, onChange }: Pick<EventListProps, 'view' | 'onChange'>) {
  const { person, kind, outcome, from, to } = defaultAuditView;
  const filtered = isAuditFiltered(view);
  return (
    <div className="empty">
      <h2>Nothing happened here</h2>
      <p>{filtered ? 'No event matches all of these filters.' : 'There are no events on this page.'}</p>
      <button type="button" className="btn" onClick={() => onChange({ person, kind, outcome, from, to })}>
        {filtered ? 'Clear the filters' : 'Go to the newest'}
      </button>
    </div>
  );
}
