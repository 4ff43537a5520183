import React, { useState } from 'react';
import type { AccountDetails, Contact } from '../../../api/types';
import { request } from '../../../kit/api-client';
import { ConfirmDialog } from '../../../kit/confirm-dialog';
import { Select } from '../../../kit/select';
import { useNotices } from '../../../kit/toasts';
import { partLabels } from '../account-words';

interface ContactDialogProps {
  readonly account: AccountDetails;
  /** Null for a new one. */
  readonly contact: Contact | null;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

const partOptions = { none: 'No part', ...partLabels } as const;

/** Adds a contact, or changes what is known of one. */
export function ContactDialog({ account, contact, onChanged, onClose }: ContactDialogProps) {
  const { say } = useNotices();
  const [draft, setDraft] = useState({
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    title: contact?.title ?? '',
    part: contact?.part ?? ('none' as const),
  });
  const field = (name: 'name' | 'email' | 'title', label: string, type = 'text') => (
    <label className="stacked">
      {label}
      <input
        className="field"
        type={type}
        autoComplete="off"
        maxLength={400}
        value={draft[name]}
        onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
      />
    </label>
  );
  const path = `/v1/accounts/${account.id}/contacts`;
  const body = {
    name: draft.name,
    email: draft.email.trim() === '' ? null : draft.email,
    title: draft.title.trim() === '' ? null : draft.title,
    part: draft.part === 'none' ? null : draft.part,
  };
  return (
    <ConfirmDialog
      title={contact === null ? `Add a contact of ${account.name}` : `Edit ${contact.name}`}
      confirm={contact === null ? 'Add contact' : 'Save'}
      ready={draft.name.trim() !== ''}
      onConfirm={() =>
        contact === null ? request(path, { body }) : request(`${path}/${contact.id}`, { method: 'PATCH', body })
      }
      onDone={() => {
        say(contact === null ? `${draft.name} is added.` : `${draft.name} is saved.`);
        onChanged();
      }}
      onClose={onClose}
    >
      {field('name', 'Name')}
      {field('email', 'Email', 'email')}
      {field('title', 'Title')}
      <label className="stacked">
        Part
        <Select
          className="role"
          options={partOptions}
          value={draft.part}
          onChange={(part) => setDraft({ ...draft, part })}
        />
      </label>
      {draft.part === 'champion' && contact?.part !== 'champion' ? (
        <p className="mute">An account has one champion: whoever is it now is it no more.</p>
      ) : null}
    </ConfirmDialog>
  );
}
