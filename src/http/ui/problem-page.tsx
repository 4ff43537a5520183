import type { ComponentProps } from 'react';
import type { ErrorCode } from '#src/common/error-catalogue.js';
import type { AdminContact } from '../capability-refusal.js';
import type { Problem } from '../problem.js';
import { Document } from './document.js';
import { Medal } from './medal.js';
import { renderPage } from './render-page.js';

interface Remedy {
  readonly href: string;
  readonly label: string;
}

const home: Remedy = { href: '/', label: 'Go to the start page' };

/** What a person can do next, where it isn't simply to go back to the start. */
const remedies: Partial<Record<ErrorCode, Remedy>> = {
  not_authenticated: { href: '/login', label: 'Sign in' },
  access_ended: { href: '/login', label: 'Go to sign-in' },
  capability_missing: { href: '/admin', label: 'Back to Thread' },
};

const drawings: Partial<Record<ErrorCode, ComponentProps<typeof Medal>['drawing']>> = {
  not_found: 'compass',
  not_authenticated: 'lock',
  access_ended: 'lock',
  capability_missing: 'lock',
  link_invalid: 'link',
};

/** A problem document as a page, for a person whose browser came here by an address or a form. */
export function renderProblemPage(problem: Problem): string {
  const { code, title, detail, requestId, status } = problem;
  const remedy = remedies[code] ?? home;
  return renderPage(
    <Document title={title}>
      <div className="card sheet">
        <Medal drawing={drawings[code] ?? 'alert'} {...(status >= 500 ? { tone: 'warn' as const } : {})} />
        <h1>{title}</h1>
        <p className="lead">{detail}</p>
        <Admins admins={(problem.admins ?? []) as readonly AdminContact[]} />
        <a className="btn primary" href={remedy.href}>
          {remedy.label}
        </a>
        {status >= 500 && <p className="fine">Request {requestId}</p>}
      </div>
    </Document>,
  );
}

const Admins = ({ admins }: { readonly admins: readonly AdminContact[] }) =>
  admins.length > 0 && (
    <ul className="people">
      {admins.map(({ name, email }) => (
        <li key={email}>
          {name} · <a href={`mailto:${email}`}>{email}</a>
        </li>
      ))}
    </ul>
  );
