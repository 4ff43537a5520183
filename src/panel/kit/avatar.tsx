import React from 'react';
import { groundOf, initialsOf } from './initials';

interface AvatarProps {
  readonly name: string | null;
  readonly email: string;
  readonly url: string | null;
}

/** A person's picture, or their initials on a ground of their own. Decoration: the name is always beside it. */
export function Avatar({ name, email, url }: AvatarProps) {
  if (url !== null) return <img className="avatar" src={url} alt="" width="34" height="34" />;
  return (
    <svg className="avatar" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <rect width="34" height="34" fill={groundOf(email)} />
      <text x="17" y="17" dy=".36em" textAnchor="middle" fill="#fff" fontSize="13" fontWeight="650">
        {initialsOf(name, email)}
      </text>
    </svg>
  );
}
