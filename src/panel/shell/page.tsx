import React, { useEffect, useRef, type ReactNode } from 'react';
import { AdminBanner } from './admin-banner';
import { useLiveShell } from './live-shell';
import { SecondFactorBanner } from './second-factor-banner';

let firstPage = true;

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page's heading, what every page warns of, and what is below it. Whoever came by a link of the navigation finds the focus at the heading. */
export function Page({ title, lead, actions, children }: PageProps) {
  const { brand, organization } = useLiveShell();
  const organizationName = brand.displayName ?? organization.name;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${organizationName} · Thread`;
  }, [title, organizationName]);
  useEffect(() => {
    if (!firstPage) heading.current?.focus();
    firstPage = false;
  }, [title]);
  return (
    <>
      <div className="head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <p className="sub">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="head-actions">{actions}</div>}
      </div>
      <AdminBanner />
      <SecondFactorBanner />
      {children}
    </>
  );
}
