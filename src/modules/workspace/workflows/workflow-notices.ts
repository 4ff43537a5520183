import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { MailComposers, MailOutbox, renderMail, type ComposedMail, type MailPayload } from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import { AdminsToAsk } from '#src/modules/users/index.js';
import type { Workflow } from './workflow.entity.js';

/** To an admin: `{organizationId, adminId, workflowId, workflow, because}`. */
const kind = 'workflow-paused';

/** Mails to admins about workflows that paused themselves. */
@Injectable()
export class WorkflowNotices implements OnModuleInit {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly composers: MailComposers,
    private readonly admins: AdminsToAsk,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(kind, (payload, tx) => this.compose(payload, tx));
  }

  /** Tells some admins, once the transaction commits, why a workflow runs no more. */
  async paused(tx: Tx, organizationId: string, { id, name }: Workflow, because: string): Promise<void> {
    const ids = await this.admins.idsOf(organizationId, tx);
    const payloads = ids.map((adminId) => ({ organizationId, adminId, workflowId: id, workflow: name, because }));
    if (payloads.length > 0) await this.outbox.enqueueMany(tx, kind, payloads);
  }

  /** Nothing for who is no admin any more. */
  private async compose(payload: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const [organizationId, adminId, workflowId, workflow, because] = [
      payload.organizationId,
      payload.adminId,
      payload.workflowId,
      payload.workflow,
      payload.because,
    ].map(String) as [string, string, string, string, string];
    const to = await this.admins.mailboxOf(organizationId, adminId, tx);
    if (to === null) return null;
    return {
      to,
      ...renderMail(
        {
          subject: `The workflow ${workflow} has paused itself`,
          heading: `The workflow ${workflow} has paused itself`,
          paragraphs: [
            because,
            'It starts no more, and what it had begun stops before its next step. Look at what it did, mend it, then activate it again.',
          ],
          button: {
            label: 'Open the workflow',
            url: `${this.config.publicUrl}/admin/resources/workflow?id=${encodeURIComponent(workflowId)}`,
          },
          footer: 'You get this because you are an admin of an organization on Thread.',
        },
        await mailBrandOf(tx, organizationId),
      ),
    };
  }
}
