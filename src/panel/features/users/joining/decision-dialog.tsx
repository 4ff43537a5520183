import React, { useState } from 'react';
import type { Role } from '#src/common/role.js';
import type { JoinRequest } from '../../../api/types';
import { roleWithArticle } from '../list-params';
import { request } from '../../../kit/api-client';
import { ConfirmDialog } from '../../../kit/confirm-dialog';
import { useNotices } from '../../../kit/toasts';
import { shell } from '../../../kit/shell-state';
import { calledBy } from '../../../kit/initials';
import { RoleField } from '../role-field';

interface DecisionDialogProps {
  readonly request: JoinRequest;
  readonly decision: 'approve' | 'decline';
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Lets somebody in who waits, with a role; or sends them away. Both tell the person by mail. */
export function DecisionDialog({ request: asking, decision, onChanged, onClose }: DecisionDialogProps) {
  const { say } = useNotices();
  const [role, setRole] = useState<Role>('user');
  const name = calledBy(asking);
  const path = `/v1/join-requests/${asking.id}/${decision}`;
  const approving = decision === 'approve';
  return (
    <ConfirmDialog
      title={approving ? `Let ${name} in?` : `Decline ${name}?`}
      confirm={approving ? 'Approve' : 'Decline'}
      danger={!approving}
      onConfirm={() => (approving ? request(path, { body: { role } }) : request(path, { method: 'POST' }))}
      onDone={() => {
        say(approving ? `${name} is in, as ${roleWithArticle(role)}.` : `${name} was declined.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <p>
        <b>{asking.email}</b> asks to join {shell.organization.name}.
      </p>
      {approving ? (
        <RoleField role={role} onChange={setRole} />
      ) : (
        <p>What they entered is deleted. They may ask again.</p>
      )}
      <p className="guidance">
        {approving ? 'They get a mail and can sign in at once.' : 'They get a mail that says so.'}
      </p>
    </ConfirmDialog>
  );
}
