import React from 'react';
import { peopleViews, roleLabels, statusLabels, type PeopleView } from './list-params';
import { shell } from '../../kit/shell-state';
import type { ChangeView } from '../../kit/use-list-view';

interface EmptyListProps {
  readonly view: PeopleView;
  readonly filtered: boolean;
  readonly onChange: ChangeView<PeopleView>;
}

/** Says why nobody is shown, and the way out. */
export function EmptyList({ view, filtered, onChange }: EmptyListProps) {
  const { query, role, status } = peopleViews.defaultView;
  return (
    <div className="empty">
      <h2>{view.query === '' ? 'Nobody here' : `Nobody matches “${view.query}”`}</h2>
      <p>{filtered ? describeFilters(view) : `${shell.organization.name} has nobody on this page.`}</p>
      <button type="button" className="btn" onClick={() => onChange({ query, role, status })}>
        {filtered ? 'Clear the filters' : 'Go to the first page'}
      </button>
    </div>
  );
}

function describeFilters({ query, role, status }: PeopleView): string {
  const filters = [role === '' ? '' : `role ${roleLabels[role]}`, status === '' ? '' : `status ${statusLabels[status]}`]
    .filter((filter) => filter !== '')
    .join(' and ');
  if (filters === '') return 'Look for a part of a name or an email.';
  return query === '' ? `There is nobody with ${filters}.` : `Among the people with ${filters}.`;
}
