import type { CSSProperties } from 'react';
import { brandName } from '#src/http/ui/brand.js';
import { darkCss, light } from './mail-colours.js';
import type { MailContent } from './mail-content.js';

const styles = {
  body: {
    margin: 0,
    padding: '32px 16px',
    background: light.ground,
    color: light.ink,
    font: '16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  },
  page: { maxWidth: 520, margin: '0 auto' },
  brand: { margin: '0 0 16px', fontSize: 18, fontWeight: 650 },
  card: { padding: 28, border: `1px solid ${light.line}`, borderRadius: 12, background: light.card },
  heading: { margin: 0, fontSize: 22, lineHeight: 1.3 },
  action: { margin: '24px 0' },
  button: {
    display: 'inline-block',
    padding: '12px 20px',
    borderRadius: 8,
    background: light.brand,
    color: light.onBrand,
    fontWeight: 600,
    textDecoration: 'none',
  },
  small: { margin: 0, color: light.mute, fontSize: 14 },
  url: { color: light.brand, overflowWrap: 'anywhere' },
  footer: { margin: '16px 0 0', color: light.mute, fontSize: 14 },
} satisfies Record<string, CSSProperties>;

/** What every HTML mail looks like: the brand, a card, one button, and why it came. Readable without its styles. */
export const MailLayout = ({ subject, heading, paragraphs, button, footer, aside }: MailContent) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{subject}</title>
      <style dangerouslySetInnerHTML={{ __html: darkCss }} />
    </head>
    <body className="ground" style={styles.body}>
      <div role="main" style={styles.page}>
        <p style={styles.brand}>{brandName}</p>
        <div className="card" style={styles.card}>
          <h1 style={styles.heading}>{heading}</h1>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {button !== undefined && <MailButton {...button} />}
        </div>
        <p className="mute" style={styles.footer}>
          {footer}
          {aside !== undefined && (
            <>
              {' '}
              <a className="link" href={aside.url} style={styles.url}>
                {aside.label}
              </a>
            </>
          )}
        </p>
      </div>
    </body>
  </html>
);

/** The button, and its address in full for programs that show no button and people who want to see where it leads. */
const MailButton = ({ label, url }: NonNullable<MailContent['button']>) => (
  <>
    <p style={styles.action}>
      <a className="button" href={url} style={styles.button}>
        {label}
      </a>
    </p>
    <p className="mute" style={styles.small}>
      If the button does not work, open this address:
      <br />
      <a className="link" href={url} style={styles.url}>
        {url}
      </a>
    </p>
  </>
);
