import React from 'react';
import { ImageUpload } from '../../kit/image-upload';
import type { ShellLogo } from '../../page-context/shell-state';

interface LogoSectionProps {
  readonly logo: ShellLogo | null;
  readonly name: string;
  readonly onSaved: () => void;
}

const largest = 1_048_576;

/** The logo: chosen or dropped, checked and drawn anew by the server, removed. */
export function LogoSection({ logo, name, onSaved }: LogoSectionProps) {
  return (
    <section className="panel-card" aria-labelledby="logo">
      <h2 id="logo">Logo</h2>
      <p className="mute">
        A PNG, a JPEG or a WebP of 1 MB at most. It stands in place of the name, up to 40 pixels high: a wide one on a
        transparent ground looks best.
      </p>
      <ImageUpload path="/v1/branding/logo" largest={largest} noun="logo" present={logo !== null} onSaved={onSaved}>
        {logo === null ? (
          <span className="mute">No logo yet. Drop one here, or choose it.</span>
        ) : (
          <img
            className={`org-logo on-${logo.ground}`}
            src={logo.path}
            alt={`The logo of ${name}`}
            width={logo.width}
            height={logo.height}
          />
        )}
      </ImageUpload>
    </section>
  );
}
