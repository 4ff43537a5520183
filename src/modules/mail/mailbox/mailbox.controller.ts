import { IsIn, IsOptional } from 'class-validator';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { notFound } from '#src/common/domain-error.js';
import { Public, UuidOrNotFound } from '#src/http/index.js';
import { pageContentSecurityPolicy } from '#src/http/ui/page-content-security-policy.js';
import { renderPage } from '#src/http/ui/render-page.js';
import { sendPage } from '#src/http/ui/send-page.js';
import { DevelopmentMailbox, type ReceivedMail } from '../transport/development-mailbox.js';
import type { MailImage } from '../composed-mail.js';
import { MailPage } from './mail-page.js';
import { MailboxPage } from './mailbox-page.js';

/** What the list of mails can be asked for. */
export class MailboxQuery {
  /** `off` keeps the page as it is, for who needs more time than it gives. */
  @IsOptional()
  @IsIn(['off'])
  refresh?: 'off';
}

const refreshSeconds = 3;

/** The page of one mail also shows the mail in a frame. */
const mailPageContentSecurityPolicy = `${pageContentSecurityPolicy}; frame-src 'self'`;

/** What a mail's own HTML may do: show its inline styles, and let a click on its link leave the frame. */
const mailContentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-top-navigation-by-user-activation',
].join('; ');

/** The development mailbox in the browser: whoever tries Thread finds the links of their mails here. */
@Public()
@ApiExcludeController()
@Controller('mailbox')
export class MailboxController {
  constructor(private readonly mailbox: DevelopmentMailbox) {}

  @Get()
  async list(@Query() { refresh }: MailboxQuery, @Res() reply: FastifyReply): Promise<void> {
    const refreshing = refresh !== 'off';
    if (refreshing) reply.header('refresh', refreshSeconds);
    await sendPage(reply, renderPage(MailboxPage({ mails: await this.mailbox.list(), refreshing })));
  }

  @Get(':id')
  async show(@Param('id', new UuidOrNotFound('mail')) id: string, @Res() reply: FastifyReply): Promise<void> {
    const html = renderPage(MailPage({ mail: await this.find(id) }));
    await sendPage(reply, html, 200, mailPageContentSecurityPolicy);
  }

  /** The mail as a mail program shows it. */
  @Get(':id/html')
  async html(@Param('id', new UuidOrNotFound('mail')) id: string, @Res() reply: FastifyReply): Promise<void> {
    const { html, images = [] } = await this.find(id);
    const shown = images.reduce((text, image) => text.replaceAll(`cid:${image.id}`, dataUrl(image)), html);
    await reply
      .header('content-security-policy', mailContentSecurityPolicy)
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      // The links of a mail leave the frame that shows it.
      .send(shown.replace('<head>', '<head><base target="_top">'));
  }

  private async find(id: string): Promise<ReceivedMail> {
    const mail = await this.mailbox.get(id);
    if (mail === null) throw notFound('mail');
    return mail;
  }
}

const dataUrl = ({ type, base64 }: MailImage): string => `data:${type};base64,${base64}`;
