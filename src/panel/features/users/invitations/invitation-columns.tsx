import React from 'react';
import type { OpenInvitation } from '../../../api/types';
import type { Column } from '../../../kit/data-table';
import { describeAge } from '../../../kit/format-time';
import { Time } from '../../../kit/time';
import { roleLabels } from '../list-params';
import { PersonLine } from '../../../kit/person-line';
import { describeInvitation } from './invitation';

/** The columns of the open invitations: who is invited, by whom and when, and how long the link works. */
export const invitationColumns = (now: number): readonly Column<OpenInvitation>[] => [
  { id: 'name', label: 'User', cell: (person) => <PersonLine person={person} /> },
  {
    id: 'role',
    label: 'Role',
    cell: ({ role, invitation }) => {
      const remark = invitation && describeInvitation(invitation, now).remark;
      return (
        <>
          {roleLabels[role]}
          {remark === null ? null : <small className="remark">{remark}</small>}
        </>
      );
    },
  },
  {
    id: 'invitedBy',
    label: 'Invited by',
    cell: ({ invitedBy }) => <span title={invitedBy?.name}>{invitedBy?.name ?? '–'}</span>,
  },
  {
    id: 'sentAt',
    label: 'Sent',
    cell: ({ invitation }) => (
      <Time at={invitation?.sentAt ?? null} never="Not yet" describe={(at) => describeAge(at, now)} />
    ),
  },
  {
    id: 'link',
    label: 'Link',
    cell: ({ invitation }) =>
      invitation === null ? '–' : (describeInvitation(invitation, now).expiry ?? <b className="warn">expired</b>),
  },
];
