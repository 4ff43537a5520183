import React, { useState } from 'react';
import type { AccountDetails, Contact, ContactChange } from '../../../api/types';
import { request } from '../../../kit/api-client';
import { ConfirmDialog } from '../../../kit/confirm-dialog';
import { Refusal } from '../../../kit/form';
import { MenuButton } from '../../../kit/menu-button';
import { useNotices } from '../../../kit/toasts';
import { useSubmit } from '../../../kit/use-submit';
import { partLabels } from '../account-words';
import { ContactDialog } from './contact-dialog';

interface ContactsCardProps {
  readonly account: AccountDetails;
  readonly onChanged: () => void;
}

type Open = { readonly kind: 'edit' | 'remove'; readonly contact: Contact } | { readonly kind: 'add' } | null;

/** The people at an account. */
export function ContactsCard({ account, onChanged }: ContactsCardProps) {
  const [open, setOpen] = useState<Open>(null);
  const { say } = useNotices();
  const { refusal, submit } = useSubmit();
  const { contacts } = account;
  const path = (contact: Contact) => `/v1/accounts/${account.id}/contacts/${contact.id}`;
  const change = async (contact: Contact, body: ContactChange, done: string): Promise<void> => {
    if (!(await submit(() => request(path(contact), { method: 'PATCH', body })))) return;
    say(done);
    onChanged();
  };
  const itemsOf = (contact: Contact) => [
    { key: 'edit', label: 'Edit…', disabledWhy: null, onChoose: () => setOpen({ kind: 'edit', contact }) },
    {
      key: 'champion',
      label: 'Make champion',
      disabledWhy:
        contact.leftAt !== null ? 'They have left' : contact.part === 'champion' ? 'They are it already' : null,
      onChoose: () => void change(contact, { part: 'champion' }, `${contact.name} is the champion now.`),
    },
    {
      key: 'left',
      label: contact.leftAt === null ? 'Has left' : 'Is there again',
      disabledWhy: null,
      onChoose: () =>
        void change(
          contact,
          { hasLeft: contact.leftAt === null },
          contact.leftAt === null ? `${contact.name} has left.` : `${contact.name} is there again.`,
        ),
    },
    {
      key: 'mail',
      label: contact.noMailAt === null ? 'Wants no mail' : 'Takes mail again',
      disabledWhy: null,
      onChoose: () =>
        void change(
          contact,
          { noMail: contact.noMailAt === null },
          contact.noMailAt === null ? `${contact.name} gets no mail.` : `${contact.name} gets mail again.`,
        ),
    },
    {
      key: 'remove',
      label: 'Delete…',
      separate: true,
      disabledWhy: null,
      onChoose: () => setOpen({ kind: 'remove', contact }),
    },
  ];
  return (
    <section className="panel-card">
      <div className="card-head">
        <h2 id="contacts" tabIndex={-1}>
          Contacts
        </h2>
        <button type="button" className="btn small" onClick={() => setOpen({ kind: 'add' })}>
          Add contact
        </button>
      </div>
      {contacts.length === 0 ? <p className="mute">Whom do you talk to there? Add your champion first.</p> : null}
      <Refusal refusal={refusal} />
      <ul className="account-contacts">
        {contacts.map((contact) => (
          <li key={contact.id} className={contact.leftAt === null ? undefined : 'left'}>
            <span>
              <b>{contact.name}</b>
              {contact.part === null ? null : <span className="badge">{partLabels[contact.part]}</span>}
              {contact.leftAt === null ? null : <span className="badge">Has left</span>}
              {contact.noMailAt === null ? null : <span className="badge">No mail</span>}
              {contact.title === null ? null : <small>{contact.title}</small>}
              {contact.email === null ? null : (
                <small>
                  <a href={`mailto:${contact.email}`}>{contact.email}</a>
                </small>
              )}
            </span>
            <MenuButton label={`Actions for ${contact.name}`} items={itemsOf(contact)} />
          </li>
        ))}
      </ul>
      {open?.kind === 'add' ? (
        <ContactDialog account={account} contact={null} onChanged={onChanged} onClose={() => setOpen(null)} />
      ) : null}
      {open?.kind === 'edit' ? (
        <ContactDialog account={account} contact={open.contact} onChanged={onChanged} onClose={() => setOpen(null)} />
      ) : null}
      {open?.kind === 'remove' ? (
        <ConfirmDialog
          title={`Delete ${open.contact.name}?`}
          confirm="Delete"
          danger
          onConfirm={() => request(path(open.contact), { method: 'DELETE' })}
          onDone={() => {
            say(`${open.contact.name} is deleted.`);
            onChanged();
          }}
          onClose={() => setOpen(null)}
        >
          <p>
            Name, address and what mails to them said are deleted for good; mails that are held are taken back. The
            timeline keeps that there was somebody. Notes and tasks stay as they were written.
          </p>
          <p className="mute">For somebody who changed companies, choose “Has left” instead.</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
