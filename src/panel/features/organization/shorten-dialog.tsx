import React from 'react';
import { describeKept } from '../audit/describe-change';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';
import { at } from '../../kit/base-path';

interface ShortenDialogProps {
  readonly days: number;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Asks before events are deleted for good. */
export function ShortenDialog({ days, onSaved, onClose }: ShortenDialogProps) {
  const { say } = useNotices();
  const kept = describeKept(days);
  return (
    <ConfirmDialog
      title={`Delete events older than ${kept}?`}
      confirm="Delete and save"
      danger
      onConfirm={() => request('/v1/organization', { method: 'PATCH', body: { auditRetentionDays: days } })}
      onDone={() => {
        say(`Events are kept for ${kept} from now on.`);
        onSaved();
      }}
      onClose={onClose}
    >
      <p>
        From now on events are deleted once they are {kept} old; older ones go within a day. Nobody can bring them back.
      </p>
      <p>
        To keep a copy, <a href={at('/admin/resources/audit')}>export the audit log</a> first.
      </p>
    </ConfirmDialog>
  );
}
