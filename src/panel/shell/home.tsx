import React from 'react';
import { Link } from 'react-router-dom';
import { describeWaiting } from '../features/users/describe-people';
import { roleLabels } from '../features/users/list-params';
import { Contacts } from '../kit/contacts';
import { Icon } from '../kit/icon';
import { Page } from './page';
import { Help } from './help';
import { useLiveShell } from './live-shell';
import { shell } from '../kit/shell-state';

/** Where one arrives: what one's role allows, and who can change that. */
export function Home() {
  const { person, navigation, capabilities } = shell;
  const { admins, organization, waiting } = useLiveShell();
  const pages = navigation.flatMap(({ items }) => items).filter(({ href }) => href !== '/admin');
  const others = admins.filter(({ email }) => email !== person.email);
  return (
    <Page
      title={`Welcome, ${person.name}`}
      lead={`You are signed in to ${organization.name} as ${article(person.role)}.`}
    >
      {waiting === 0 ? null : (
        <div className="banner">
          <span>
            <b>{describeWaiting(waiting)}.</b> They can’t sign in until an admin lets them in.
          </span>
          <Link to="/admin/resources/people?tab=requests">Review</Link>
        </div>
      )}
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
