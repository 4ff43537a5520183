import { Injectable } from '@nestjs/common';
import { unlinked } from '#src/modules/mail/index.js';
import { mailHtml, type RenderedPart } from './mail-html.js';
import { linkOf, type Placeholder } from './placeholders.js';
import type { TemplateKind } from './template.entity.js';
import { assertTemplate, type ParsedTemplate, type TemplateSource } from './template-faults.js';
import type { TemplatePart } from './template-source.js';
import type { TemplateView } from './template-view.js';

/** A template with its values filled in. */
export interface RenderedTemplate {
  /** A mail's subject, or a task's title: one line. */
  readonly subject: string;
  readonly text: string;
  /** Of a mail. */
  readonly html: string | null;
  /** Placeholders without a value and without a fallback: they stand in the texts as they were written. */
  readonly missing: readonly Placeholder[];
}

/** Fills templates in: one source, as text and as HTML. */
@Injectable()
export class TemplateRenderer {
  /** @throws DomainError `validation_failed` for a source that could not be saved */
  render(source: TemplateSource & { readonly kind: TemplateKind }, view: TemplateView): RenderedTemplate {
    return this.filling(source)(view);
  }

  /** As {@link render}, for many views: the source is read once. @throws DomainError likewise */
  filling(source: TemplateSource & { readonly kind: TemplateKind }): (view: TemplateView) => RenderedTemplate {
    const parsed = assertTemplate(source);
    return (view) => this.renderParsed(source.kind, parsed, view);
  }

  /** As {@link render}, for a source that was read already. */
  renderParsed(kind: TemplateKind, { subject, body }: ParsedTemplate, view: TemplateView): RenderedTemplate {
    const [subjectParts, bodyParts] = [filledIn(subject, view), filledIn(body, view)];
    const asText = kind === 'mail' ? mailText : plainText;
    return {
      subject: oneLine(asText(subjectParts)),
      text: asText(bodyParts),
      html: kind === 'mail' ? mailHtml(bodyParts) : null,
      missing: missingOf([...subject, ...body], view),
    };
  }
}

const filledIn = (parts: readonly TemplatePart[], view: TemplateView): RenderedPart[] =>
  parts.map((part) => {
    if ('text' in part) return part;
    const { placeholder, fallback } = part;
    const value = view[placeholder];
    if (value !== '') return { value, placeholder };
    return { text: fallback ?? `{{${placeholder}}}` };
  });

/** A value that is no address for the recipient is kept from looking like one: mail programs make links of text, too. */
const mailText = (parts: readonly RenderedPart[]): string =>
  parts
    .map((part) => {
      if ('text' in part) return part.text;
      return linkOf(part.placeholder) === undefined ? unlinked(part.value) : part.value;
    })
    .join('');

const plainText = (parts: readonly RenderedPart[]): string =>
  parts.map((part) => ('text' in part ? part.text : part.value)).join('');

/** A value of several lines would begin another header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const missingOf = (parts: readonly TemplatePart[], view: TemplateView): Placeholder[] => [
  ...new Set(
    parts.flatMap((part) =>
      'placeholder' in part && part.fallback === null && view[part.placeholder] === '' ? [part.placeholder] : [],
    ),
  ),
];
