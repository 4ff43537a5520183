import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, MailOutbox, renderMail, type ComposedMail, type MailPayload } from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import { AdminsToAsk } from '#src/modules/users/index.js';
import { ClaimsRepository } from './claims.repository.js';
import { writeNotice, type DomainNotice } from './notice-texts.js';

/** To an admin: `{organizationId, adminId, notice}`. */
const noticeMail = 'domain-notice';

/** Mails to an organization's admins about its domains. */
@Injectable()
export class DomainNotices implements OnModuleInit {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly composers: MailComposers,
    private readonly admins: AdminsToAsk,
    private readonly claims: ClaimsRepository,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(noticeMail, (payload, tx) => this.compose(payload, tx));
  }

  /** Tells some of the organization's admins, once the transaction commits. */
  async send(tx: Tx, organizationId: string, notice: DomainNotice): Promise<void> {
    const ids = await this.admins.idsOf(organizationId, tx);
    const payloads = ids.map((adminId) => ({ organizationId, adminId, notice }));
    if (payloads.length > 0) await this.outbox.enqueueMany(tx, noticeMail, payloads);
  }

  /** Skips former admins and claims that have ended. */
  private async compose({ organizationId, adminId, notice }: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const to = await this.admins.mailboxOf(String(organizationId), String(adminId), tx);
    const about = notice as DomainNotice;
    const claim = await this.claims.find(about.domain, tx);
    const text = to === null ? null : writeNotice(about, claim);
    if (to === null || text === null) return null;
    return {
      to,
      ...renderMail(
        {
          ...text,
          verbatim: [about.domain],
          button: { label: 'Open Thread', url: `${this.config.publicUrl}/admin` },
          footer: 'You get this because you are an admin of an organization on Thread.',
        },
        await mailBrandOf(tx, String(organizationId)),
      ),
    };
  }
}
