import { brandName } from '#src/http/ui/brand.js';
import type { MailBrand } from './mail-brand.js';
import type { MailContent } from './mail-content.js';

/** The mail for people and programs that read plain text. The link has a line of its own, so that none breaks it. */
export function toPlainText(
  { heading, paragraphs, button, footer, aside }: MailContent,
  brand: MailBrand | null,
): string {
  const link = button === undefined ? [] : [`${button.label}:\n${button.url}`];
  const other = aside === undefined ? [] : [`${aside.label}:\n${aside.url}`];
  return `${[heading, ...paragraphs, ...link, `${brand === null ? brandName : onProduct(brand)}\n${footer}`, ...other].join('\n\n')}\n`;
}

/** Whose mail it is, and who sends it for them. */
export const onProduct = ({ name }: Pick<MailBrand, 'name'>): string => `${name} on ${brandName}`;
