import React from 'react';
import type { OrganizationSettings } from '../../api/types';
import { Link } from 'react-router-dom';
import { describeKept } from './describe-change';
import { useQuery } from '../../kit/use-query';

/** How long events are kept, and where that is decided. */
export function KeptFor() {
  const { answer } = useQuery<OrganizationSettings>('/v1/organization');
  if (answer === null) return null;
  const { auditRetentionDays: days } = answer;
  return (
    <p className="mute below">
      Events are kept {days === null ? 'forever' : `for ${describeKept(days)}, then deleted`}.{' '}
      <Link to="/admin/resources/organization#audit-log">Change this</Link>
    </p>
  );
}
