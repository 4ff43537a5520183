import React, { type CSSProperties } from 'react';
import { brandColours, type ThemeColours } from '#src/common/brand-colours.js';
import { OrganizationMark } from '../../kit/organization-mark';
import type { ShellLogo } from '../../page-context/shell-state';

interface Look {
  readonly name: string;
  /** Null for the product's own. */
  readonly color: string | null;
  readonly logo: ShellLogo | null;
}

/** The navigation, a page of a link and a mail as they would be, in the light and in the dark. */
export function BrandPreview(look: Look) {
  const colours = look.color === null ? null : brandColours(look.color);
  return (
    <section className="panel-card" aria-labelledby="preview">
      <h2 id="preview">Preview</h2>
      <div className="brand-previews">
        <Theme label="Light" className="theme-light" colours={colours?.light} look={look} />
        <Theme label="Dark" className="theme-dark" colours={colours?.dark} look={look} />
      </div>
    </section>
  );
}

interface ThemeProps {
  readonly label: string;
  readonly className: string;
  readonly colours: ThemeColours | undefined;
  readonly look: Look;
}

/** The tokens of the stylesheet that pages load in this colour. */
const tokensOf = ({ accent, ink, link }: ThemeColours): CSSProperties =>
  ({ '--brand': accent, '--brand-ink': ink, '--link': link, '--focus': accent }) as CSSProperties;

function Theme({ label, className, colours, look }: ThemeProps) {
  return (
    <figure className="brand-theme">
      <figcaption>{label}</figcaption>
      <div className={`brand-scenes ${className}`} style={colours && tokensOf(colours)}>
        <Scene label="The panel" className="scene-panel">
          <div className="org">
            <OrganizationMark {...look} />
          </div>
          <span className="scene-link current">Today</span>
          <span className="scene-link">Accounts</span>
        </Scene>
        <Scene label="A page of a link" className="scene-page">
          <div className="org">
            <OrganizationMark {...look} />
          </div>
          <b>Complete sign-up</b>
          <span className="btn primary">Join {look.name}</span>
          <span className="scene-text">
            Already finished? <span className="scene-anchor">Sign in</span>
          </span>
        </Scene>
        <Scene label="A mail" className="scene-mail">
          <div className="org">
            <OrganizationMark {...look} />
          </div>
          <div className="card">
            <b>3 people ask to join</b>
            <span className="btn primary">Approve or decline</span>
            <span className="scene-anchor">Open in the browser</span>
          </div>
        </Scene>
      </div>
    </figure>
  );
}

interface SceneProps {
  readonly label: string;
  readonly className: string;
  readonly children: React.ReactNode;
}

function Scene({ label, className, children }: SceneProps) {
  return (
    <div className="scene">
      <small>{label}</small>
      <div className={className}>{children}</div>
    </div>
  );
}
