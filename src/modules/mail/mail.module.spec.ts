import type { AppConfig } from '#src/config/index.js';
import { MailModule } from './mail.module.js';
import { MailboxController } from './mailbox/mailbox.controller.js';
import { DevelopmentMailbox } from './transport/development-mailbox.js';

const smtpUrl = 'smtp://127.0.0.1:2525';
const moduleFor = (production: boolean, url?: string) =>
  MailModule.forRoot({ production, smtpUrl: url, dataDir: '.data' } as AppConfig);

/** The tokens of what a module provides. */
const provided = ({ providers = [] }: ReturnType<typeof moduleFor>): unknown[] =>
  providers.map((provider) => ('provide' in provider ? provider.provide : provider));

describe('MailModule', () => {
  it('has a mailbox and its pages in development without SMTP_URL', () => {
    expect(moduleFor(false).controllers).toEqual([MailboxController]);
    expect(provided(moduleFor(false))).toContain(DevelopmentMailbox);
  });

  it.each([
    ['with SMTP_URL', false],
    ['in production', true],
  ])('has neither mailbox nor pages %s', (_, production) => {
    expect(moduleFor(production, smtpUrl).controllers).toEqual([]);
    expect(provided(moduleFor(production, smtpUrl))).not.toContain(DevelopmentMailbox);
  });

  it('refuses to start in production without SMTP_URL rather than show links to everybody', () => {
    expect(() => moduleFor(true)).toThrow('SMTP_URL');
  });
});
