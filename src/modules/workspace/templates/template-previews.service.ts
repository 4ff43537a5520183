import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { daysAfter } from '#src/common/day.js';
import { notFound } from '#src/common/domain-error.js';
import { AppConfig } from '#src/config/index.js';
import { senderOf } from '#src/modules/mail/index.js';
import { AccountReader, OrganizationClock, type Contact } from '../accounts/index.js';
import type { PreviewTemplateBody, PreviewTextBody } from './dto/preview.body.js';
import type { RecipientResponse, TemplatePreviewResponse } from './dto/preview.response.js';
import { hindranceOf, hindrances } from './recipients.js';
import type { TemplateKind } from './template.entity.js';
import { isFaulty, readTemplate, type TemplateSource } from './template-faults.js';
import { TemplateReader } from './template-reader.js';
import { TemplateRenderer } from './template-renderer.js';
import { exampleView, viewOf, type TemplateView } from './template-view.js';

interface PreviewedText extends TemplateSource {
  readonly kind: TemplateKind;
  readonly dueInDays: number | null;
}

interface Target {
  readonly accountId?: string | undefined;
  readonly contactId?: string | undefined;
}

/** Shows what running a template would give, by the same renderer, without doing it. */
@Injectable()
export class TemplatePreviews {
  constructor(
    private readonly reader: TemplateReader,
    private readonly renderer: TemplateRenderer,
    private readonly accounts: AccountReader,
    private readonly clock: OrganizationClock,
    private readonly config: AppConfig,
  ) {}

  /** @throws DomainError `not_found` for a template, an account or a contact that isn't there */
  async ofTemplate(actor: Actor, id: string, target: PreviewTemplateBody): Promise<TemplatePreviewResponse> {
    const { template, text } = await this.reader.current(actor.organizationId, id);
    const { subject, body, dueInDays } = text;
    return this.preview(actor, { kind: template.kind, subject, body, dueInDays }, target);
  }

  /** As {@link ofTemplate}, of what is being written. Faults of the text are told in the answer. */
  ofText(
    actor: Actor,
    { kind, subject, body, dueInDays, ...target }: PreviewTextBody,
  ): Promise<TemplatePreviewResponse> {
    return this.preview(actor, { kind, subject, body, dueInDays: dueInDays ?? null }, target);
  }

  private async preview(actor: Actor, text: PreviewedText, target: Target): Promise<TemplatePreviewResponse> {
    const { kind } = text;
    const { view, account, contact } = await this.viewFor(actor, target);
    const read = readTemplate(text);
    const rendered = isFaulty(read) ? null : this.renderer.renderParsed(kind, read, view);
    return {
      kind,
      subject: rendered?.subject ?? null,
      text: rendered?.text ?? null,
      html: rendered?.html ?? null,
      missing: rendered?.missing ?? [],
      faults: isFaulty(read) ? read : [],
      sender: { id: actor.userId, name: actor.name, email: actor.email },
      from: kind === 'mail' ? senderOf(this.config.mailFrom, actor.name) : null,
      recipient: contact && recipientOf(contact),
      assignee: kind === 'task' && account ? (account.csm ?? { id: actor.userId, name: actor.name }) : null,
      dueOn: await this.dueOn(actor, text),
    };
  }

  /** Without an account, the examples that the placeholders have. */
  private async viewFor(actor: Actor, { accountId, contactId }: Target) {
    if (accountId === undefined) return { view: exampleView(actor), account: null, contact: null };
    const { organizationId } = actor;
    const account = await this.accounts.one(organizationId, accountId);
    if (account === null) throw notFound('account');
    const contacts = await this.accounts.contacts(organizationId, accountId);
    const contact =
      contactId === undefined
        ? (contacts.find(({ part, leftAt }) => part === 'champion' && leftAt === null) ?? null)
        : contacts.find(({ id }) => id === contactId);
    if (contact === undefined) throw notFound('contact');
    const view: TemplateView = viewOf({ account, contact, sender: actor, organizationName: actor.organizationName });
    return { view, account, contact };
  }

  private async dueOn({ organizationId }: Actor, { kind, dueInDays }: PreviewedText): Promise<string | null> {
    if (kind !== 'task' || dueInDays === null) return null;
    return daysAfter(await this.clock.today(organizationId), dueInDays);
  }
}

function recipientOf(contact: Contact): RecipientResponse {
  const { id, name, email } = contact;
  const hindrance = hindranceOf(contact);
  return { id, name, email, hindrance: hindrance && `${name} ${hindrances[hindrance]}.` };
}
