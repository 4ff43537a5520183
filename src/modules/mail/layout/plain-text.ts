import { brandName } from '#src/http/ui/brand.js';
import type { MailContent } from './mail-content.js';

/** The mail for people and programs that read plain text. The link has a line of its own, so that none breaks it. */
export function toPlainText({ heading, paragraphs, button, footer }: MailContent): string {
  const link = button === undefined ? [] : [`${button.label}:\n${button.url}`];
  return `${[heading, ...paragraphs, ...link, `${brandName}\n${footer}`].join('\n\n')}\n`;
}
