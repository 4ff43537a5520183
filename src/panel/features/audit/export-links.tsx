import React from 'react';
import { auditQuery, type AuditView } from './audit-view';
import { at } from '../../kit/base-path';

/** Downloads of all events that the filters leave, not only of those on the page. */
export function ExportLinks({ view }: { readonly view: AuditView }) {
  const address = (format: string): string => {
    const query = auditQuery({ ...view, cursor: '' });
    query.set('format', format);
    return at(`/v1/audit-events/export?${query.toString()}`);
  };
  return (
    <>
      <a className="btn" href={address('csv')} download>
        Export CSV
      </a>{' '}
      <a className="btn" href={address('jsonl')} download>
        Export JSON Lines
      </a>
    </>
  );
}
