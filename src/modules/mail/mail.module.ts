import { Module, type DynamicModule } from '@nestjs/common';
import type { AppConfig } from '#src/config/index.js';
import { MailAllowances } from './allowances/mail-allowances.js';
import { GivenUpMails } from './given-up-mails.js';
import { MailAllowancesRepository } from './allowances/mail-allowances.repository.js';
import { MailComposers } from './mail-composers.js';
import { MailOutbox } from './mail-outbox.js';
import { MailDelivery } from './mail-queue.js';
import { MailWorker } from './mail-worker.js';
import { MailboxController } from './mailbox/mailbox.controller.js';
import { DevelopmentMailbox } from './transport/development-mailbox.js';
import { MailTransport } from './transport/mail-transport.js';
import { SmtpTransport } from './transport/smtp-transport.js';

/** Mail for every module: an outbox to ask in, composers to register, a worker that sends. */
@Module({})
export class MailModule {
  /** Global, so that only the composition root needs the configuration for it. */
  static forRoot(config: AppConfig): DynamicModule {
    const { controllers, providers } = usesMailbox(config) ? mailbox(config) : smtp(config);
    return {
      module: MailModule,
      global: true,
      controllers,
      providers: [
        MailOutbox,
        MailAllowancesRepository,
        MailAllowances,
        MailComposers,
        MailDelivery,
        MailWorker,
        GivenUpMails,
        ...providers,
      ],
      exports: [MailOutbox, MailAllowances, MailComposers, ...providers],
    };
  }
}

type Way = Required<Pick<DynamicModule, 'controllers' | 'providers'>>;

/** The mailbox's page shows every link there is, so in production neither it nor the mailbox exists. */
const usesMailbox = ({ production, smtpUrl }: AppConfig): boolean => !production && smtpUrl === undefined;

const mailbox = ({ dataDir }: AppConfig): Way => ({
  controllers: [MailboxController],
  providers: [
    { provide: DevelopmentMailbox, useFactory: () => new DevelopmentMailbox(dataDir) },
    { provide: MailTransport, useExisting: DevelopmentMailbox },
  ],
});

const smtp = ({ smtpUrl }: AppConfig): Way => {
  if (smtpUrl === undefined) throw new Error('Production needs SMTP_URL to send mail.');
  return { controllers: [], providers: [{ provide: MailTransport, useFactory: () => new SmtpTransport(smtpUrl) }] };
};
