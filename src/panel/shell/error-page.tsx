import React from 'react';
import { Link } from 'react-router-dom';
import type { PanelProblem } from '../page-context/shell-state';
import { Contacts } from '../kit/contacts';
import { Page } from './page';
import { Help } from './help';
import { shell } from '../kit/shell-state';

/** What a capability is called; the key where this panel does not know it. */
const labelOf = (capability: string): string =>
  shell.capabilities.find(({ key }) => key === capability)?.label ?? capability;

/** Why a page isn't shown, in the server's words: for a missing capability also who can help. */
export function ErrorPage({ problem }: { readonly problem: PanelProblem }) {
  const { code, title, detail, capability, admins = [] } = problem;
  return (
    <Page title={title} lead={detail}>
      {admins.length === 0 ? null : (
        <section className="panel-card">
          <h2>Admins who can help</h2>
          {capability === undefined ? null : <p className="mute">Ask one of them for “{labelOf(capability)}”.</p>}
          <Contacts people={admins} />
        </section>
      )}
      {code === 'capability_missing' ? <Help /> : null}
      <p>
        <Link className="btn" to="/admin" reloadDocument={shell.problem !== null}>
          Go to Home
        </Link>
      </p>
    </Page>
  );
}
