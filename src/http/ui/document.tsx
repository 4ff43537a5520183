import type { ReactNode } from 'react';
import { brandColoursPath } from '#src/common/brand-colours.js';
import { brandName } from './brand.js';
import { OrganizationMark, type PageBrand } from './organization-mark.js';
import { favicon, script, stylesheet, type UiAsset } from './ui-assets.js';

interface DocumentProps {
  /** Different for every page and state: it is the first thing a screen reader says. */
  readonly title: string;
  readonly wide?: boolean;
  /** Whether the page has a password to reveal. */
  readonly withScript?: boolean;
  /** Styles of this page alone. */
  readonly styles?: UiAsset;
  /** Of a page that is an organization's, how it looks; null for the product's own look. */
  readonly brand?: PageBrand | null;
  readonly children: ReactNode;
}

/** What every page before the panel has around its content. */
export const Document = ({
  title,
  wide = false,
  withScript = false,
  styles,
  brand = null,
  children,
}: DocumentProps) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${title} · ${brand?.name ?? brandName}`}</title>
      <link rel="icon" type={favicon.contentType} href={favicon.path} />
      <link rel="stylesheet" href={stylesheet.path} />
      {brand?.color && <link rel="stylesheet" href={brandColoursPath(brand.color)} />}
      {styles && <link rel="stylesheet" href={styles.path} />}
      {withScript && <script defer src={script.path} integrity={script.integrity} />}
    </head>
    <body>
      <header className={wide ? 'top wide' : 'top'}>
        <a className="brand" href="/">
          {brand === null ? <ProductMark /> : <OrganizationMark {...brand} />}
        </a>
      </header>
      <main className={wide ? 'wide' : undefined}>{children}</main>
    </body>
  </html>
);

const ProductMark = () => (
  <>
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M9 10h14M16 10v13" fill="none" strokeWidth="3.5" strokeLinecap="round" />
    </svg>
    {brandName}
  </>
);
