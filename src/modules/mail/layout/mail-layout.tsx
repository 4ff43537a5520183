import type { CSSProperties } from 'react';
import { brandName } from '#src/http/ui/brand.js';
import { brandColours, type ThemeColours } from '#src/common/brand-colours.js';
import { logoId, shownSize, type MailBrand } from './mail-brand.js';
import { darkCss, light, productInTheLight } from './mail-colours.js';
import type { MailContent } from './mail-content.js';
import { onProduct } from './plain-text.js';

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
    fontWeight: 600,
    textDecoration: 'none',
  },
  small: { margin: 0, color: light.mute, fontSize: 14 },
  url: { overflowWrap: 'anywhere' },
  footer: { margin: '16px 0 0', color: light.mute, fontSize: 14 },
} satisfies Record<string, CSSProperties>;

interface MailLayoutProps {
  readonly content: MailContent;
  /** How the organization looks whose mail it is; null for the product's own look. */
  readonly brand: MailBrand | null;
}

/** What every HTML mail looks like: the brand, a card, one button, and why it came. Readable without its styles. */
export function MailLayout({ content, brand }: MailLayoutProps) {
  const { subject, heading, paragraphs, button, footer, aside } = content;
  const colours = brand?.color ? brandColours(brand.color) : null;
  const { link } = colours?.light ?? productInTheLight;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: darkCss(colours?.dark) }} />
      </head>
      <body className="ground" style={styles.body}>
        <div role="main" style={styles.page}>
          <p style={styles.brand}>{brand === null ? brandName : <Mark {...brand} />}</p>
          <div className="card" style={styles.card}>
            <h1 style={styles.heading}>{heading}</h1>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {button !== undefined && <MailButton {...button} colours={colours?.light ?? productInTheLight} />}
          </div>
          <p className="mute" style={styles.footer}>
            {brand !== null && `${onProduct(brand)}. `}
            {footer}
            {aside !== undefined && (
              <>
                {' '}
                <a className="link" href={aside.url} style={{ ...styles.url, color: link }}>
                  {aside.label}
                </a>
              </>
            )}
          </p>
        </div>
      </body>
    </html>
  );
}

/** The grounds of logos that could not be seen on the mail's own, in one of the themes. */
const plates = { any: undefined, light: '#ffffff', dark: '#171a20' };

const Mark = ({ name, logo }: MailBrand) =>
  logo === null ? (
    name
  ) : (
    <img
      src={`cid:${logoId}`}
      alt={name}
      {...shownSize(logo)}
      style={{ background: plates[logo.ground], padding: logo.ground === 'any' ? 0 : '4px 8px', borderRadius: 8 }}
    />
  );

interface MailButtonProps extends NonNullable<MailContent['button']> {
  readonly colours: ThemeColours;
}

/** The button, and its address in full for programs that show no button and people who want to see where it leads. */
const MailButton = ({ label, url, colours: { accent, ink, link } }: MailButtonProps) => (
  <>
    <p style={styles.action}>
      <a className="button" href={url} style={{ ...styles.button, background: accent, color: ink }}>
        {label}
      </a>
    </p>
    <p className="mute" style={styles.small}>
      If the button does not work, open this address:
      <br />
      <a className="link" href={url} style={{ ...styles.url, color: link }}>
        {url}
      </a>
    </p>
  </>
);
