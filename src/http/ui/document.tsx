import type { ReactNode } from 'react';
import { brandName } from './brand.js';
import { favicon, script, stylesheet, type UiAsset } from './ui-assets.js';

interface DocumentProps {
  /** Different for every page and state: it is the first thing a screen reader says. */
  readonly title: string;
  readonly wide?: boolean;
  /** Whether the page has a password to reveal. */
  readonly withScript?: boolean;
  /** Styles of this page alone. */
  readonly styles?: UiAsset;
  readonly children: ReactNode;
}

/** What every page before the panel has around its content. */
export const Document = ({ title, wide = false, withScript = false, styles, children }: DocumentProps) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} · ${brandName}`}</title>
      <link rel="icon" type={favicon.contentType} href={favicon.path} />
      <link rel="stylesheet" href={stylesheet.path} />
      {styles && <link rel="stylesheet" href={styles.path} />}
      {withScript && <script defer src={script.path} integrity={script.integrity} />}
    </head>
    <body>
      <header className={wide ? 'top wide' : 'top'}>
        <a className="brand" href="/">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" />
            <path d="M9 10h14M16 10v13" fill="none" strokeWidth="3.5" strokeLinecap="round" />
          </svg>
          {brandName}
        </a>
      </header>
      <main className={wide ? 'wide' : undefined}>{children}</main>
    </body>
  </html>
);
