import React, { useState } from 'react';
import { groundOf, initialsOf } from './initials';

interface AvatarProps {
  readonly name: string | null;
  readonly email: string;
  readonly url: string | null;
}

/**
 * A person's picture, or their initials on a ground of their own: also where the picture is gone since the page asked. Decoration:
 * the name is always beside it.
 */
export function Avatar({ name, email, url }: AvatarProps) {
  const [missing, setMissing] = useState<string | null>(null);
  if (url !== null && url !== missing) {
    // By its path, for the panel may be open at another of the server's names.
    const { pathname } = new URL(url);
    return (
      <img
        className="avatar"
        src={pathname}
        alt=""
        width="34"
        height="34"
        loading="lazy"
        decoding="async"
        onError={() => setMissing(url)}
      />
    );
  }
  return (
    <svg className="avatar" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
      <rect width="34" height="34" fill={groundOf(email)} />
      <text x="17" y="17" dy=".36em" textAnchor="middle" fill="#fff" fontSize="13" fontWeight="650">
        {initialsOf(name, email)}
      </text>
    </svg>
  );
}
