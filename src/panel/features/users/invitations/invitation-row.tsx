import React from 'react';
import type { OpenInvitation } from '../../../api/types';
import { describeAge } from '../../../kit/format-time';
import { describeInvitation } from './invitation';
import { roleLabels } from '../list-params';
import { rowActionsOf, type RowAction } from '../row-actions';
import { MenuButton } from '../../../kit/menu-button';
import { calledBy, type Person } from '../people';
import { PersonLine } from '../person-line';
import { Time } from '../../../kit/time';

interface InvitationRowProps {
  readonly invitation: OpenInvitation;
  readonly now: number;
  readonly onAction: (person: Person, action: RowAction) => void;
}

/** One invited person: who invited them and when, how long the link works, and another. */
export function InvitationRow({ invitation: person, now, onAction }: InvitationRowProps) {
  const { invitation, invitedBy, role } = person;
  const described = invitation && describeInvitation(invitation, now);
  return (
    <tr role="row">
      <td role="cell" className="who-cell">
        <PersonLine person={person} />
      </td>
      <td role="cell">
        <span className="label">Role</span>
        {roleLabels[role]}
        {described?.remark ? <small className="remark">{described.remark}</small> : null}
      </td>
      <td role="cell" className="by-cell" title={invitedBy?.name}>
        <span className="label">Invited by</span>
        {invitedBy?.name ?? '–'}
      </td>
      <td role="cell" className="time">
        <span className="label">Sent</span>
        <Time at={invitation?.sentAt ?? null} never="Not yet" describe={(at) => describeAge(at, now)} />
      </td>
      <td role="cell" className="time">
        <span className="label">Link</span>
        {described === null ? '–' : (described.expiry ?? <b className="warn">expired</b>)}
      </td>
      <td role="cell" className="menu-cell">
        <button
          type="button"
          className="btn small"
          aria-label={`Resend to ${calledBy(person)}`}
          onClick={() => onAction(person, 'resend')}
        >
          Resend
        </button>
        <MenuButton
          label={`Actions for ${calledBy(person)}`}
          items={rowActionsOf(person, false)
            .filter(({ action }) => action !== 'resend')
            .map(({ action, label, disabledWhy }) => ({
              key: action,
              label,
              disabledWhy,
              onChoose: () => onAction(person, action),
            }))}
        />
      </td>
    </tr>
  );
}
