import type { TemplateKind } from './template-words';

/** What is being written. */
export interface TemplateDraft {
  readonly kind: TemplateKind;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly dueInDays: number | null;
}
