import React, { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { onAccessEnded } from '../kit/api-client';
import { Contacts } from '../kit/contacts';
import { at } from '../kit/base-path';

/** Shows the panel until an answer says that an admin has ended this person's access; from then on why, and whom to ask. */
export function AccessGate({ children }: { readonly children: ReactNode }) {
  const [problem, setProblem] = useState<PanelProblem | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => onAccessEnded(setProblem), []);
  useEffect(() => {
    if (problem === null) return;
    document.title = `${problem.title} · Thread`;
    heading.current?.focus();
  }, [problem]);
  if (problem === null) return children;
  const { title, detail, admins = [] } = problem;
  return (
    <main className="fault">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{detail}</p>
      {admins.length === 0 ? null : (
        <section className="panel-card">
          <h2>Admins to ask</h2>
          <Contacts people={admins} />
        </section>
      )}
      <p>
        <a className="btn" href={at('/login')}>
          Go to sign-in
        </a>
      </p>
    </main>
  );
}
