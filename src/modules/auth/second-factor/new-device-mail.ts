import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { LinksService, SealedSecrets, SignInTicketsRepository } from '#src/modules/identity/index.js';
import { MailComposers, renderMail, type ComposedMail } from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import { UsersRepository, whenAndWhere } from '#src/modules/users/index.js';

/** The mail with the code that a sign-in from a new device needs. */
export const newDeviceMail = 'new-device';

/** What its composer needs. */
export interface NewDeviceMailPayload extends Record<string, unknown> {
  readonly organizationId: string;
  readonly userId: string;
  /** The address that they had then. */
  readonly email: string;
  /** The hash of the ticket that the code is for, as text. */
  readonly ticketHash: string;
  readonly sealedCode: string;
  /** When the password was given, in ISO 8601. */
  readonly at: string;
  readonly from: Pick<RequestOrigin, 'ip' | 'userAgent'>;
}

/** What a code is sealed for. */
export const sealedFor = (userId: string): string => `sign-in-code:${userId}`;

const subject = 'A sign-in to Thread from a new device';

/** Writes the code, when and where its sign-in was begun, and a link for whoever did not begin it. */
@Injectable()
export class NewDeviceMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly users: UsersRepository,
    private readonly tickets: SignInTicketsRepository,
    private readonly links: LinksService,
    private readonly secrets: SealedSecrets,
  ) {}

  onModuleInit(): void {
    this.composers.register(newDeviceMail, (payload, tx) => this.compose(tx, payload as NewDeviceMailPayload));
  }

  /**
   * Null once the sign-in is over, and for somebody whose access has ended since or whose address is another. The person is locked
   * until the link is stored, so that whoever ends their access meanwhile finds it.
   */
  private async compose(tx: Tx, payload: NewDeviceMailPayload): Promise<ComposedMail | null> {
    const { organizationId, userId, at, from } = payload;
    const user = await this.users.findForUpdate(tx, organizationId, userId);
    if (user?.state !== 'active' || user.email !== payload.email) return null;
    const ticketHash = Buffer.from(payload.ticketHash, 'base64url');
    if ((await this.tickets.find(organizationId, ticketHash, tx)) === null) return null;
    const code = this.secrets.open(payload.sealedCode, sealedFor(userId));
    const content = {
      subject,
      heading: subject,
      paragraphs: [
        `Your password was given ${whenAndWhere(at, from)}. You have not signed in there lately, so a code is asked for as well.`,
        `Your code: ${code.slice(0, 3)} ${code.slice(3)}`,
        'It works once, for ten minutes after the password, and for that sign-in alone. Nobody but the page where you sign in asks for it.',
        'If that was not you, somebody else knows your password. Tell nobody the code, and choose a new password at once by this link, which signs out everybody.',
      ],
      button: {
        label: 'It wasn’t me',
        url: await this.links.mint(tx, 'secure-account', EmailAddress.parse(user.email)),
      },
      footer:
        'You get this because somebody gave the right password of your account. If that was you, the code is all you need. The link works once, for seven days.',
      verbatim: [from.ip],
    };
    return { to: user.email, ...renderMail(content, await mailBrandOf(tx, organizationId)) };
  }
}
