import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import {
  MailComposers,
  MailOutbox,
  renderMail,
  type ComposedMail,
  type MailContent,
  type MailPayload,
} from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { AccountReader } from '../accounts/index.js';
import { HandoffFormsRepository } from './form/handoff-forms.repository.js';
import type { Handoff, HandoffState } from './handoff.entity.js';
import { HandoffsRepository } from './handoffs.repository.js';

/** To whom a handoff matters: `{organizationId, userId, state, handoffIds}`. */
const kind = 'handoff';

/** Handoffs that one mail names; the panel has the others. */
const namedHandoffs = 10;

/** Tells people what happened to handoffs: everybody whom it concerns by one mail, and nobody of what they did themselves. */
@Injectable()
export class HandoffMails implements OnModuleInit {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly composers: MailComposers,
    private readonly handoffs: HandoffsRepository,
    private readonly forms: HandoffFormsRepository,
    private readonly accounts: AccountReader,
    private readonly users: UsersRepository,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(kind, (payload, tx) => this.compose(payload, tx));
  }

  /**
   * Tells people of the state that handoffs have now.
   * @param to users by their ids; nobody is told twice
   * @param actorId who did it
   */
  async tell(
    tx: Tx,
    organizationId: string,
    { state, handoffIds }: { readonly state: HandoffState; readonly handoffIds: readonly string[] },
    to: readonly (string | null)[],
    actorId: string | null,
  ): Promise<void> {
    const recipients = [...new Set(to)].filter((id) => id !== null && id !== actorId);
    if (recipients.length === 0) return;
    await this.outbox.enqueueMany(
      tx,
      kind,
      recipients.map((userId) => ({ organizationId, userId, state, handoffIds })),
    );
  }

  /** Nothing for who has left, nor of what is otherwise by now: then another mail tells of that. */
  private async compose(payload: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const organizationId = String(payload.organizationId);
    const userId = String(payload.userId);
    const user = await this.users.findById(organizationId, userId, tx);
    const asked = await this.handoffs.findMany(organizationId, payload.handoffIds as string[], tx);
    const handoffs = asked.filter(
      ({ state, toId }) => state === payload.state && (state !== 'sent' || toId === userId),
    );
    const [handoff] = handoffs;
    if (user?.state !== 'active' || handoff === undefined) return null;
    const content = await (handoffs.length > 1 ? this.several(handoffs, tx) : this.one(handoff, userId, tx));
    const footer = 'You get this because you hand over or receive accounts on Thread.';
    return { to: user.email, ...renderMail({ footer, ...content }, await mailBrandOf(tx, organizationId)) };
  }

  private async one(handoff: Handoff, userId: string, tx: Tx): Promise<Omit<MailContent, 'footer'>> {
    const { organizationId, id, accountId, state, fromId, toId } = handoff;
    const name = (await this.accounts.one(organizationId, accountId, tx))?.name ?? 'An account';
    const from = await this.nameOf(organizationId, fromId, tx);
    const to = await this.nameOf(organizationId, toId, tx);
    const button = { label: 'Open the handoff', url: `${this.config.publicUrl}/admin/resources/handoff?id=${id}` };
    switch (state) {
      case 'sent':
        return {
          subject: `${from} hands ${name} over to you`,
          heading: `${from} hands ${name} over to you`,
          paragraphs: [
            `Read what ${from} answered, then accept the account or return the handoff and say what is missing.`,
            `It expires ${moment(handoff.answerBy)}.`,
          ],
          button,
        };
      case 'accepted':
        return {
          subject: `${to} accepted ${name}`,
          heading: `${to} accepted ${name}`,
          paragraphs: [`${to} is responsible for the account now.`],
          button,
        };
      case 'returned':
        return {
          subject: `${to} returned the handoff of ${name}`,
          heading: `The handoff of ${name} has gaps`,
          paragraphs: [
            `${to} asks you to complete: ${await this.gapsOf(handoff, tx)}.`,
            ...(handoff.gapsNote === null ? [] : [handoff.gapsNote]),
            'Fill them in and send the handoff again. Until then its clock stands still.',
          ],
          button,
        };
      case 'withdrawn':
        return {
          subject: `The handoff of ${name} was withdrawn`,
          heading: `The handoff of ${name} was withdrawn`,
          paragraphs: ['There is nothing more for you to do.'],
          button,
        };
      case 'expired':
        return {
          subject: `The handoff of ${name} expired`,
          heading: `Nobody answered the handoff of ${name} in time`,
          paragraphs:
            userId === fromId
              ? ['The account is as it was. Hand it over again, or talk to whoever was to receive it.']
              : ['It waits for you no more. If you can take the account, tell whoever handed it over.'],
          button,
        };
    }
  }

  private async several(handoffs: readonly Handoff[], tx: Tx): Promise<Omit<MailContent, 'footer'>> {
    const [first] = handoffs;
    const names: string[] = [];
    for (const { organizationId, accountId } of handoffs.slice(0, namedHandoffs))
      names.push((await this.accounts.one(organizationId, accountId, tx))?.name ?? 'An account');
    const words: Readonly<Record<HandoffState, string>> = {
      sent: 'wait for you now',
      accepted: 'were accepted',
      returned: 'were returned',
      withdrawn: 'were withdrawn',
      expired: 'expired',
    };
    const heading = `${handoffs.length} handoffs ${words[first?.state ?? 'sent']}`;
    return {
      subject: heading,
      heading,
      paragraphs: [
        ...names,
        ...(handoffs.length > namedHandoffs ? [`And ${handoffs.length - namedHandoffs} more.`] : []),
      ],
      button: { label: 'Open the handoffs', url: `${this.config.publicUrl}/admin/resources/handoffs` },
    };
  }

  private async gapsOf({ organizationId, formVersion, gaps }: Handoff, tx: Tx): Promise<string> {
    const form = await this.forms.find(organizationId, formVersion, tx);
    const labels = (form?.fields ?? []).filter(({ id }) => gaps.includes(id)).map(({ label }) => `“${label}”`);
    return new Intl.ListFormat('en-GB').format(labels);
  }

  private async nameOf(organizationId: string, id: string | null, tx: Tx): Promise<string> {
    const person = id === null ? null : await this.users.findById(organizationId, id, tx);
    return person?.name ?? person?.email ?? 'Somebody';
  }
}

const moment = (date: Date | null): string =>
  date === null
    ? 'when its time is up'
    : `on ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date)} (UTC)`;
