import React from 'react';
import { Link } from 'react-router-dom';
import type { Capability } from '#src/access/index.js';
import { can } from '#src/access/index.js';
import type { Today } from '../../api/types';
import { Icon } from '../../kit/icon';
import { shell } from '../../kit/shell-state';

interface Step {
  readonly key: keyof Today['beginnings'];
  readonly title: string;
  readonly why: string;
  readonly label: string;
  readonly to: string;
  readonly capability: Capability;
}

const steps: readonly Step[] = [
  {
    key: 'account',
    title: 'Add your first account',
    why: 'A customer, with whom you work and what comes next. Or import all of them from a file.',
    label: 'Go to Accounts',
    to: '/admin/resources/accounts',
    capability: 'accounts.edit',
  },
  {
    key: 'template',
    title: 'Write your first template',
    why: 'A mail or a task that you need again and again, with placeholders for what differs.',
    label: 'Go to Templates',
    to: '/admin/resources/templates',
    capability: 'templates.create',
  },
  {
    key: 'colleague',
    title: 'Bring a colleague in',
    why: 'Add them by email; each gets a link. Then tasks and accounts can be shared out.',
    label: 'Go to User management',
    to: '/admin/resources/people',
    capability: 'users.manage',
  },
];

/** Leads a new organization through its first account, template and colleague; nothing once it has them all. */
export function Beginnings({ beginnings }: { readonly beginnings: Today['beginnings'] }) {
  const own = steps.filter(({ capability }) => can(shell.person, capability));
  if (own.every(({ key }) => beginnings[key])) return null;
  return (
    <section className="panel-card" aria-labelledby="beginnings">
      <h2 id="beginnings">Begin here</h2>
      <ol className="beginnings">
        {own.map(({ key, title, why, label, to }) => (
          <li key={key} className={beginnings[key] ? 'yes' : ''}>
            <span className="mark" aria-hidden="true">
              <Icon name={beginnings[key] ? 'check' : 'arrowRight'} />
            </span>
            <span>
              <b>{title}</b>
              <small>{beginnings[key] ? 'Done' : why}</small>
            </span>
            {beginnings[key] ? null : (
              <Link className="btn small" to={to}>
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
