import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { LinksService } from '#src/modules/identity/index.js';
import { MailComposers, renderMail, type ComposedMail, type MailContent } from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import { addressesOf, AdminsToAsk, anyOfWithAddresses } from '../admins-to-ask.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { wordsOf } from './security-changes.js';
import { whenAndWhere } from './when-and-where.js';
import { securityMail, type SecurityMailPayload } from './security-mails.js';

/** Writes what was changed about an account, when and from where, and a link for whoever did not do it. */
@Injectable()
export class SecurityMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly users: UsersRepository,
    private readonly admins: AdminsToAsk,
    private readonly links: LinksService,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(securityMail, (payload, tx) => this.compose(tx, payload as SecurityMailPayload));
  }

  /**
   * Null for somebody whose access has ended since, and for one whose address is another by now: of that the mail about the
   * address tells, and its link undoes more. The person is locked until the link is stored, so that whoever ends their access
   * meanwhile finds it.
   */
  private async compose(tx: Tx, payload: SecurityMailPayload): Promise<ComposedMail | null> {
    const { organizationId, userId } = payload;
    const user = await this.users.findForUpdate(tx, organizationId, userId);
    if (user?.state !== 'active' || user.email !== payload.email) return null;
    const by = payload.by === null ? null : await this.users.findById(organizationId, payload.by, tx);
    const content = payload.by === null ? await this.ofOwn(tx, user, payload) : this.ofAdmins(by, payload);
    const url = await this.links.mint(tx, 'secure-account', EmailAddress.parse(user.email));
    const signIn = `${this.config.publicUrl}/login`;
    const { subject } = wordsOf(payload.change);
    const written: MailContent = {
      subject,
      heading: subject,
      ...content,
      button: { label: payload.by === null ? 'It wasn’t me' : 'Secure my account', url },
      footer: `You get this because something about your account was changed. ${payload.by === null ? 'If that was you' : 'If that is right'}, there is nothing to do: sign in at ${signIn}. The link works once, for seven days.`,
      verbatim: [signIn, ...content.verbatim],
    };
    return { to: user.email, ...renderMail(written, await mailBrandOf(tx, organizationId)) };
  }

  /** Of what was done by whoever is signed in as the person. */
  private async ofOwn(tx: Tx, user: User, { change, at, from, detail }: SecurityMailPayload): Promise<Told> {
    const { happened, therefore, suspicion = 'somebody else is signed in as you', first } = wordsOf(change);
    const others = (await this.admins.of(user.organizationId, tx)).filter(({ email }) => email !== user.email);
    return {
      paragraphs: [
        `${happened} ${whenAndWhere(at, from)}.`,
        ...(therefore === undefined ? [] : [therefore(detail)]),
        `If that was not you, ${suspicion}. ${first === undefined ? 'Choose' : `${first}, choose`} a new password at once by this link, which signs out everybody, and tell ${anyOfWithAddresses(others)}, who can deactivate your account meanwhile.`,
      ],
      verbatim: [...addressesOf(others), ...(from === null ? [] : [from.ip])],
    };
  }

  /** Of what an admin did. Where from is the admin's own business: their name says whom to ask. */
  private ofAdmins(admin: User | null, { change, at, detail }: SecurityMailPayload): Told {
    const { happened, therefore } = wordsOf(change);
    const who = admin === null ? 'an admin' : `${admin.name} (${admin.email})`;
    return {
      paragraphs: [
        `${happened} ${whenAndWhere(at, null)}, by ${who}.`,
        ...(therefore === undefined ? [] : [therefore(detail)]),
        `If you did not expect that, ask ${admin === null ? 'them' : admin.name}. If you think that somebody else uses your account, choose a new password by this link, which signs out everybody.`,
      ],
      verbatim: admin === null ? [] : [admin.email],
    };
  }
}

type Told = Required<Pick<MailContent, 'paragraphs' | 'verbatim'>>;
