import { LinkifyIt } from 'linkify-it';
import Mustache from 'mustache';
import { unlinked } from '#src/modules/mail/index.js';
import { linkOf, type Placeholder } from './placeholders.js';

/** Finds web addresses that say their scheme, and mail addresses. */
const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: true }).add('ftp:', null).add('//', null);

/** A piece of a rendered template: what the author wrote, or a value. */
export type RenderedPart = { readonly text: string } | { readonly value: string; readonly placeholder: Placeholder };

/** The body of a mail as HTML: paragraphs, line breaks, links; everything else is text. */
export function mailHtml(parts: readonly RenderedPart[]): string {
  const content = parts.map((part, index) => {
    if ('value' in part) return valueHtml(part.value, part.placeholder);
    const next = parts[index + 1];
    return authoredHtml(part.text, next !== undefined && 'value' in next);
  });
  const paragraphs = content
    .join('')
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p dir="auto" style="margin:0 0 1em">${paragraph.replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title></title></head><body style="margin:0;padding:16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">${paragraphs.join('')}</body></html>`;
}

/**
 * What the author wrote, with links. An address that runs into a value is none: the value, which somebody else chose, would be a
 * part of where it leads.
 */
function authoredHtml(text: string, runsIntoValue: boolean): string {
  let html = '';
  let end = 0;
  for (const { index, lastIndex, url } of linkify.match(text) ?? []) {
    if (runsIntoValue && lastIndex === text.length) continue;
    html += escape(text.slice(end, index)) + link(url, text.slice(index, lastIndex));
    end = lastIndex;
  }
  return html + escape(text.slice(end));
}

function valueHtml(value: string, placeholder: Placeholder): string {
  switch (linkOf(placeholder)) {
    case 'mailto':
      return link(`mailto:${value.split('@').map(encodeURIComponent).join('@')}`, value);
    case 'https':
      return link(`https://${encodeURIComponent(value)}`, value);
    case undefined:
      return escape(unlinked(value));
  }
}

const link = (url: string, text: string): string => `<a href="${escape(url)}">${escape(text)}</a>`;

const escape = (text: string): string => Mustache.escape(text);
