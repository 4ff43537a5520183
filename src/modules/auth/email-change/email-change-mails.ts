import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { LinksService } from '#src/modules/identity/index.js';
import { MailComposers, renderMail, type ComposedMail } from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import {
  AdminsToAsk,
  addressesOf,
  anyOfWithAddresses,
  EmailChangesRepository,
  EmailPlaces,
  UsersRepository,
  whenAndWhere,
} from '#src/modules/users/index.js';

/** To the new address: the link that proves it. */
export const confirmEmailMail = 'confirm-email';
/** To the address before: that it was changed, and the link that undoes it unless this was the undoing. */
export const emailChangedMail = 'email-changed';

export interface ChangePayload extends Record<string, unknown> {
  readonly organizationId: string;
  readonly userId: string;
  readonly email: string;
}

export interface EmailChangedPayload extends ChangePayload {
  readonly from: Pick<RequestOrigin, 'ip' | 'userAgent'>;
}

/** The mails of a changed address. The person is locked until the link is stored, so that whoever ends their access finds it. */
@Injectable()
export class EmailChangeMailComposer implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly users: UsersRepository,
    private readonly changes: EmailChangesRepository,
    private readonly places: EmailPlaces,
    private readonly admins: AdminsToAsk,
    private readonly links: LinksService,
  ) {}

  onModuleInit(): void {
    this.composers.register(confirmEmailMail, (payload, tx) => this.confirm(tx, payload as ChangePayload));
    this.composers.register(emailChangedMail, (payload, tx) => this.changed(tx, payload as EmailChangedPayload));
  }

  /**
   * Only here is it looked at who has the address: whoever asked was answered long ago, alike for every address [ASVS 6.3.8]. The
   * owner of one that is taken is told, and nobody else.
   */
  private async confirm(tx: Tx, payload: ChangePayload): Promise<ComposedMail | null> {
    const { organizationId, userId } = payload;
    const email = EmailAddress.parse(payload.email);
    const user = await this.users.findForUpdate(tx, organizationId, userId);
    const asked = await this.changes.findAsked(organizationId, userId, tx);
    // Another address was asked for since, or none. Asked for again, it is still the one: the mail before goes as well.
    if (user?.state !== 'active' || asked?.toEmail !== email.value) return null;
    if (!(await this.places.isFree(tx, user, email, { byAdmin: asked.askedBy !== null })))
      return { to: email.value, ...renderMail(taken) };
    const by = asked.askedBy === null ? null : await this.users.findById(organizationId, asked.askedBy, tx);
    const who = by === null ? user.name : by.name;
    return {
      to: email.value,
      ...renderMail(
        {
          subject: 'Confirm your new email address for Thread',
          heading: 'Confirm your new address',
          paragraphs: [
            asked.askedBy === null
              ? `${who} asked to sign in to Thread with this address from now on.`
              : `${who}, an admin of your organization, asked that you sign in to Thread with this address from now on.`,
            asked.askedBy === null
              ? 'Open the link where you are signed in, within a day. Until then nothing changes.'
              : 'Open the link within a day. Until then nothing changes.',
          ],
          button: {
            label: 'Confirm the address',
            url: await this.links.mintForChange(tx, 'confirm-email', email, { organizationId, userId }),
          },
          footer:
            'You get this because somebody gave this address as their own. If that was not you, ignore it: nothing changes.',
        },
        await mailBrandOf(tx, organizationId),
      ),
    };
  }

  /** Returns null if the person’s access has ended since, or they have the address again. */
  private async changed(tx: Tx, payload: EmailChangedPayload): Promise<ComposedMail | null> {
    const { organizationId, userId, from } = payload;
    const email = EmailAddress.parse(payload.email);
    const user = await this.users.findForUpdate(tx, organizationId, userId);
    if (user?.state !== 'active' || user.email === email.value) return null;
    const change = await this.changes.findUndoable(tx, organizationId, userId, email.value);
    if (change === null) return { to: email.value, ...renderMail(changedBack) };
    const { changedAt, askedBy } = change;
    const by = askedBy === null ? null : await this.users.findById(organizationId, askedBy, tx);
    const admins = (await this.admins.of(organizationId, tx)).filter((admin) => admin.email !== user.email);
    return {
      to: email.value,
      ...renderMail(
        {
          subject: 'Your email address for Thread was changed',
          heading: 'Your email address was changed',
          paragraphs: [
            `You sign in with ${user.email} from now on, and no longer with this address. It was confirmed ${whenAndWhere(changedAt.toISOString(), from)}.`,
            ...(askedBy === null ? [] : [`${by?.name ?? 'An admin'} asked for it.`]),
            `If that was not right, undo it by this link: this address is yours again, everybody is signed out, and you choose a new password. Tell ${anyOfWithAddresses(admins)} as well.`,
          ],
          button: {
            label: 'Undo the change',
            url: await this.links.mintForChange(tx, 'undo-email', email, { organizationId, userId }),
          },
          footer:
            'You get this because this was the address of your account. If you changed it, there is nothing to do. The link works once, for seven days.',
          verbatim: [user.email, from.ip, ...addressesOf(admins)],
        },
        await mailBrandOf(tx, organizationId),
      ),
    };
  }
}

/** To the owner of an address that somebody else asked for. It names nobody: whoever asked has proven nothing. */
const taken = {
  subject: 'Somebody asked to use your address for Thread',
  heading: 'Your address stays yours',
  paragraphs: [
    'Somebody asked to sign in to Thread with this address. It belongs to an account already, or is kept for one, so nothing has changed.',
    'If that was you, sign in with this address, or ask an admin of your organization which account has it.',
  ],
  footer: 'You get this because somebody gave this address as their own. There is nothing to do.',
};

/** To an address that was undone: whoever reads it may be a thief, so it says nothing of the account. */
const changedBack = {
  subject: 'Your email address for Thread was changed back',
  heading: 'This address signs in no more',
  paragraphs: [
    'The account that signed in to Thread with this address has the address again that it had before.',
    'If that was not right, tell an admin of your organization.',
  ],
  footer: 'You get this because this was the address of an account. If you changed it back, there is nothing to do.',
};
