import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { waitInWords } from '#src/common/wait-in-words.js';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import { hashSecret, isSecretOf, SealedSecrets } from '#src/modules/identity/index.js';
import { MailAllowances, MailOutbox, type MailBound } from '#src/modules/mail/index.js';
import type { User } from '#src/modules/users/index.js';
import { newDeviceMail, sealedFor, type NewDeviceMailPayload } from './new-device-mail.js';
import type { AnsweredTicket, SecondFactorMethod } from './second-factor-method.js';

/** Codes to one person, whoever asks for them: five at once, then one each ten minutes. */
const boundOf = ({ id }: User): MailBound => ({ key: `sign-in-code:${id}`, atOnce: 5, secondsEach: 600 });

/** Codes by mail, which prove the mailbox at a device that the person has not signed in with lately [ASVS 6.3.5, 6.5.1, 6.6.2]. */
@Injectable()
export class MailCodes implements SecondFactorMethod<'code'> {
  readonly name = 'mail';
  readonly isFactor = false;
  readonly answeredBy = 'code';
  readonly isGuessable = true;
  /** Whether this server asks for them at all. */
  readonly areAsked: boolean;

  constructor(
    { newDeviceCodes }: AppConfig,
    private readonly allowances: MailAllowances,
    private readonly outbox: MailOutbox,
    private readonly secrets: SealedSecrets,
  ) {
    this.areAsked = newDeviceCodes;
  }

  /** It stands in for no second factor: who has one is never asked for it. */
  isReadyFor(): Promise<boolean> {
    return Promise.resolve(false);
  }

  /** Its ticket is deleted with a right answer, and the code with it. */
  accepts(_tx: Tx, _user: User, code: string, _origin: RequestOrigin, ticket: AnsweredTicket): Promise<boolean> {
    const { codeHash } = ticket;
    return Promise.resolve(codeHash !== null && isSecretOf(boundTo(ticket.ticket, code), codeHash));
  }

  /**
   * Mails a code that answers this ticket alone.
   * @param user locked, so that nobody counts their mails beside it
   * @returns what is kept of it: hashed with the ticket, so that whoever reads the database can't find it by trying
   * @throws DomainError `rate_limited` when the person has got many lately
   */
  async send(
    tx: Tx,
    user: User,
    { ticket, tokenHash }: { readonly ticket: string; readonly tokenHash: Buffer },
    { ip, userAgent }: RequestOrigin,
  ): Promise<Buffer> {
    const { organizationId, id: userId, email } = user;
    const secondsToWait = await this.allowances.take(tx, organizationId, boundOf(user), 1);
    if (secondsToWait > 0)
      throw new DomainError(
        'rate_limited',
        `Several codes were mailed to you lately. Try again ${waitInWords(secondsToWait)}, or reset your password by mail.`,
        { retryAfterSeconds: secondsToWait },
      );
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const payload: NewDeviceMailPayload = {
      organizationId,
      userId,
      email,
      ticketHash: tokenHash.toString('base64url'),
      sealedCode: this.secrets.seal(code, sealedFor(userId)),
      from: { ip, userAgent },
      at: new Date().toISOString(),
    };
    await this.outbox.enqueue(tx, newDeviceMail, payload);
    return hashSecret(boundTo(ticket, code));
  }
}

const boundTo = (ticket: string, code: string): string => `${ticket}\0${code}`;
