import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { CurrentOrigin, Public } from '#src/http/index.js';
import { sendPage } from '#src/http/ui/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { MailReports, type ReportedMail, ReportLinks } from '#src/modules/users/index.js';
import { typedIn } from './form.js';
import { sendLinkInvalid } from './link-invalid.js';
import { renderMailReported, renderReportMail } from './report-mail.page.js';

/** Where whoever did not expect an invitation stops them. Opening the page does nothing, for mail scanners do; only the form does. */
@Public()
@ApiExcludeController()
@Controller('report-mail')
export class ReportMailPageController {
  constructor(
    private readonly links: ReportLinks,
    private readonly reports: MailReports,
    private readonly organizations: OrganizationsService,
    private readonly uow: UnitOfWork,
  ) {}

  @Get()
  async show(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const token = typedIn(query, 'token');
    try {
      const organization = await this.titleOf(this.mailOf(token));
      await sendPage(reply, renderReportMail({ organization, token }));
    } catch (error) {
      await sendLinkInvalid(reply, error, unbranded);
    }
  }

  @Post()
  async submit(
    @Body() body: unknown,
    @CurrentOrigin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const mail = this.mailOf(typedIn(body, 'token'));
      const organization = await this.titleOf(mail);
      await this.reports.stop(mail, origin);
      await sendPage(reply, renderMailReported({ organization }));
    } catch (error) {
      await sendLinkInvalid(reply, error, unbranded);
    }
  }

  private mailOf(token: string): ReportedMail {
    const mail = this.links.read(token);
    if (mail === null) throw unknownMail();
    return mail;
  }

  private titleOf({ organizationId }: ReportedMail): Promise<string> {
    return this.uow.run(async (tx) => {
      const organization = await this.organizations.findById(organizationId, tx);
      if (organization === null) throw unknownMail();
      return (await this.organizations.titleOf(tx, organization)).title;
    });
  }
}

/** A mail that somebody did not expect is reported to this installation, whoever's it was. */
const unbranded = { again: null, brand: null, signedInAs: null };

const unknownMail = (): DomainError =>
  new DomainError('link_invalid', 'This address is not complete. Open the link in the mail, or copy all of it.');
