import React from 'react';
import type { ShellLogo } from '../page-context/shell-state';

interface OrganizationMarkProps {
  readonly name: string;
  readonly logo: ShellLogo | null;
}

/** Which organization this is: its logo, or its first letter and its name. */
export function OrganizationMark({ name, logo }: OrganizationMarkProps) {
  if (logo !== null)
    return (
      <img
        className={`org-logo on-${logo.ground}`}
        src={logo.path}
        alt={name}
        width={logo.width}
        height={logo.height}
      />
    );
  return (
    <>
      <span className="logo" aria-hidden="true">
        {Array.from(name)[0]?.toLocaleUpperCase('en')}
      </span>
      <span className="org-name">{name}</span>
    </>
  );
}
