import React from 'react';
import { Link } from 'react-router-dom';
import { roleLabels } from '../features/users/list-params';
import { Contacts } from '../kit/contacts';
import { Icon } from '../kit/icon';
import { Page } from './page';
import { Help } from './help';
import { useLiveShell } from './live-shell';
import { shell } from '../kit/shell-state';

const path = '/admin/resources/your-role';

/** What one's role allows, where that is, and who can change it. */
export function YourRole() {
  const { person, navigation, capabilities } = shell;
  const { admins, organization } = useLiveShell();
  const pages = navigation.flatMap(({ items }) => items).filter(({ href }) => href !== path);
  const others = admins.filter(({ email }) => email !== person.email);
  return (
    <Page title="Your role" lead={`You are signed in to ${organization.name} as ${article(person.role)}.`}>
      {pages.length === 0 ? null : (
        <ul className="ways">
          {pages.map(({ label, href, purpose }) => (
            <li key={href}>
              <Link to={href}>
                <b>{label}</b>
                <span>{purpose}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <section className="panel-card">
        <h2>What {article(person.role)} can do</h2>
        <ul className="capabilities">
          {capabilities.map((row) => (
            <li key={row.key} className={row[person.role] ? 'yes' : 'no'}>
              <span className="mark" aria-hidden="true">
                <Icon name={row[person.role] ? 'check' : 'dash'} />
              </span>
              <span>
                {row.label}
                {row[person.role] ? null : <span className="visually-hidden"> (not with your role)</span>}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {others.length === 0 ? null : (
        <section className="panel-card">
          <h2>{person.role === 'admin' ? 'Other admins' : 'Admins who can help'}</h2>
          <Contacts people={others} />
        </section>
      )}
      <Help />
    </Page>
  );
}

const article = (role: keyof typeof roleLabels): string => `${role === 'admin' ? 'an' : 'a'} ${roleLabels[role]}`;
