import React from 'react';
import type { ChangeOrganization } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';

interface RequireAtOnceDialogProps {
  readonly change: ChangeOrganization;
  /** How many people it stops, in words; null where that isn't known yet. */
  readonly missing: string | null;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Asks before people without a second factor are stopped at once. */
export function RequireAtOnceDialog({ change, missing, onSaved, onClose }: RequireAtOnceDialogProps) {
  const { say } = useNotices();
  return (
    <ConfirmDialog
      title="Require a second factor at once?"
      confirm="Require it now"
      danger
      onConfirm={() => request('/v1/organization', { method: 'PATCH', body: change })}
      onDone={() => {
        say('A second factor is required from now on.');
        onSaved();
      }}
      onClose={onClose}
    >
      <p>
        {missing === null ? '' : `${missing} `}With their very next step, whoever has none can do nothing but set one
        up, in the panel and in the API.
      </p>
      <p>Give them some days instead, and a banner tells them until when.</p>
    </ConfirmDialog>
  );
}
