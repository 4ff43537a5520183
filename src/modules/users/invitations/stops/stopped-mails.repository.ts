import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { mailboxKey } from '#src/modules/mail/index.js';
import { StoppedMail } from './stopped-mail.entity.js';

/** Which mailboxes asked to get no mail from which organization. Addresses are normalized ones. */
@Injectable()
export class StoppedMailsRepository {
  /** False when the mailbox had asked before. */
  async add(tx: Tx, organizationId: string, email: string): Promise<boolean> {
    const added: unknown[] = await tx.query(
      `INSERT INTO stopped_mails (organization_id, mailbox) VALUES ($1, $2)
       ON CONFLICT (organization_id, mailbox) DO NOTHING RETURNING mailbox`,
      [organizationId, mailboxKey(email)],
    );
    return added.length > 0;
  }

  /** Those of these addresses that get no mail. */
  async among(tx: Tx, organizationId: string, emails: readonly string[]): Promise<ReadonlySet<string>> {
    const mailboxes = new Map(emails.map((email) => [email, mailboxKey(email)]));
    const rows = await tx.findBy(StoppedMail, { organizationId, mailbox: In([...new Set(mailboxes.values())]) });
    const stopped = new Set(rows.map(({ mailbox }) => mailbox));
    return new Set(emails.filter((email) => stopped.has(mailboxes.get(email) ?? '')));
  }
}
