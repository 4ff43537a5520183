import { renderToStaticMarkup } from 'react-dom/server';
import type { ComposedMail } from '../composed-mail.js';
import { MailLayout } from './mail-layout.js';
import type { MailContent } from './mail-content.js';
import { toPlainText } from './plain-text.js';

/**
 * Writes a mail's plain text and HTML from one description, so that they say the same.
 * @throws Error when the button leads anywhere but to an http(s) address
 */
export function renderMail(content: MailContent): Pick<ComposedMail, 'subject' | 'text' | 'html'> {
  if (content.button !== undefined && !/^https?:\/\//.test(content.button.url)) {
    throw new Error('A mail’s button leads to an http or https address.');
  }
  const html = `<!doctype html>${renderToStaticMarkup(<MailLayout {...content} />)}`;
  return { subject: content.subject, text: toPlainText(content), html };
}
