import { brandName } from '#src/http/ui/brand.js';
import type { MailContent } from './mail-content.js';

/** The mail for people and programs that read plain text. The link has a line of its own, so that none breaks it. */
export function toPlainText({ heading, paragraphs, button, footer, aside }: MailContent): string {
  const link = button === undefined ? [] : [`${button.label}:\n${button.url}`];
  const other = aside === undefined ? [] : [`${aside.label}:\n${aside.url}`];
  return `${[heading, ...paragraphs, ...link, `${brandName}\n${footer}`, ...other].join('\n\n')}\n`;
}
