import React from 'react';
import type { AuditEvent, AuditKind } from '../../api/types';
import { outcomeLabels, type AuditView } from './audit-view';
import { groupKinds } from './kind-groups';
import { ChosenPerson } from './chosen-person';
import { PersonFilter } from './person-filter';
import type { ChangeAuditView } from './use-audit-view';

interface AuditToolsProps {
  readonly view: AuditView;
  readonly kinds: readonly AuditKind[];
  readonly events: readonly AuditEvent[];
  readonly onChange: ChangeAuditView;
}

/** What narrows the log: a person, what happened, what came of it, when. */
export function AuditTools({ view, kinds, events, onChange }: AuditToolsProps) {
  return (
    <div className="tools audit-tools" role="search">
      {view.person === '' ? (
        <PersonFilter onChoose={(person) => onChange({ person })} />
      ) : (
        <ChosenPerson id={view.person} events={events} onClear={() => onChange({ person: '' })} />
      )}
      <select
        className="role"
        aria-label="Filter by what happened"
        value={view.kind}
        onChange={({ target }) => onChange({ kind: target.value })}
      >
        <option value="">Anything</option>
        {groupKinds(kinds).map(({ prefix, heading, kinds: members }) => (
          <optgroup key={prefix} label={heading}>
            {members.length === 1 ? null : <option value={prefix}>{heading}: all</option>}
            {members.map(({ kind, label }) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        className="role"
        aria-label="Filter by outcome"
        value={view.outcome}
        onChange={({ target }) => onChange({ outcome: target.value as AuditView['outcome'] })}
      >
        <option value="">Any outcome</option>
        {Object.entries(outcomeLabels).map(([outcome, label]) => (
          <option key={outcome} value={outcome}>
            {label}
          </option>
        ))}
      </select>
      <DayField label="From" value={view.from} onChange={(from) => onChange({ from })} />
      <DayField label="To" value={view.to} onChange={(to) => onChange({ to })} />
    </div>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day of the calendar; what isn't a whole day yet is empty in every browser. */
function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label className="day">
      {label}{' '}
      <input
        className="field"
        type="date"
        min="2000-01-01"
        max="2999-12-31"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
