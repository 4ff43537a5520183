import { renderToStaticMarkup } from 'react-dom/server';
import type { ComposedMail } from '../composed-mail.js';
import { logoId, type MailBrand } from './mail-brand.js';
import { MailLayout } from './mail-layout.js';
import type { MailContent } from './mail-content.js';
import { unlinked } from './unlinked.js';
import { toPlainText } from './plain-text.js';

/**
 * Writes a mail's plain text and HTML from one description, so that they say the same. Names are free text, so no text leads anywhere: only the links do
 * that were given as such.
 * @param brand how the organization looks whose mail it is; null for the product's own look
 * @throws Error when one of those leads anywhere but to an http(s) address
 */
export function renderMail(
  content: MailContent,
  brand: MailBrand | null = null,
): Pick<ComposedMail, 'subject' | 'text' | 'html' | 'fromName' | 'images'> {
  for (const link of [content.button, content.aside])
    if (link !== undefined && !/^https?:\/\//.test(link.url))
      throw new Error('A mail’s button leads to an http or https address.');
  const safe = withoutLinks(content);
  const shown = brand && { ...brand, name: unlinked(brand.name) };
  const html = `<!doctype html>${renderToStaticMarkup(<MailLayout content={safe} brand={shown} />)}`;
  return {
    subject: safe.subject,
    text: toPlainText(safe, shown),
    html,
    ...(brand?.senderName && { fromName: brand.senderName }),
    ...(brand?.logo && { images: [{ id: logoId, type: 'image/png', base64: brand.logo.image.toString('base64') }] }),
  };
}

/** The one place where names in mails, subjects included, are kept from becoming links. */
function withoutLinks(content: MailContent): MailContent {
  const safe = (text: string): string => unlinked(text, content.verbatim);
  return {
    ...content,
    subject: safe(content.subject),
    heading: safe(content.heading),
    paragraphs: content.paragraphs.map(safe),
    footer: safe(content.footer),
  };
}
