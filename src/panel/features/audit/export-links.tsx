import React from 'react';
import { auditQuery, type AuditView } from './audit-view';
import { DownloadLink } from '../../kit/download-link';

/** Downloads of all events that the filters leave, not only of those on the page. */
export function ExportLinks({ view }: { readonly view: AuditView }) {
  const address = (format: string): string => {
    const query = auditQuery({ ...view, cursor: '' });
    query.set('format', format);
    return `/v1/audit-events/export?${query.toString()}`;
  };
  return (
    <>
      <DownloadLink path={address('csv')}>Export CSV</DownloadLink>{' '}
      <DownloadLink path={address('jsonl')}>Export JSON Lines</DownloadLink>
    </>
  );
}
