import React from 'react';
import { Link } from 'react-router-dom';
import type { PanelProblem } from '../shell/shell-state';
import { Contacts } from './contacts';
import { Page } from './page';
import { shell } from './shell/shell-state';

/** Why a page isn't shown: for a missing capability, which one it is and who can help. */
export function Refusal({ problem }: { readonly problem: PanelProblem }) {
  const { capability, admins = [] } = problem;
  const label = shell.capabilities.find(({ key }) => key === capability)?.label;
  return (
    <Page title={problem.title} lead={label === undefined ? problem.detail : undefined}>
      {label === undefined ? (
        <p>
          <Link to="/admin" reloadDocument={shell.problem !== null}>
            Go to Home
          </Link>
        </p>
      ) : (
        <section className="panel-card">
          <h2>
            This needs “{label}” (<code>{capability}</code>)
          </h2>
          <p className="mute">Your role in {shell.organization.name} does not have it. These admins can help:</p>
          <Contacts people={admins} />
        </section>
      )}
    </Page>
  );
}
