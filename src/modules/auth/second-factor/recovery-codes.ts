import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { hashSecret, RecoveryCodesRepository } from '#src/modules/identity/index.js';
import { SecurityMails, type User } from '#src/modules/users/index.js';
import type { SecondFactorMethod } from './second-factor-method.js';

/** Codes in a set. */
const codesAtOnce = 10;
/** Crockford's base32: nothing in it is taken for something else. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** 120 bits, so that a plain hash of one can't be turned back [ASVS 6.5.2, 6.5.3]. */
const characters = 24;
const groups = /.{4}(?=.)/g;

/** Codes that stand in for a lost factor, each once. */
@Injectable()
export class RecoveryCodes implements SecondFactorMethod<'recoveryCode'> {
  readonly name = 'recoveryCode';
  readonly isFactor = false;
  readonly answeredBy = 'recoveryCode';
  readonly isGuessable = false;

  constructor(
    private readonly codes: RecoveryCodesRepository,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  async isReadyFor(tx: Tx, { organizationId, id }: User): Promise<boolean> {
    return (await this.codes.countLeft(organizationId, id, tx)) > 0;
  }

  async accepts(tx: Tx, user: User, recoveryCode: string, origin: RequestOrigin): Promise<boolean> {
    const { organizationId, id: userId } = user;
    if (!(await this.codes.use(tx, organizationId, userId, hashSecret(asWritten(recoveryCode))))) return false;
    const left = await this.codes.countLeft(organizationId, userId, tx);
    await this.audit.record(tx, organizationId, {
      kind: 'factor.recovery_code_used',
      actor: { userId },
      after: { left },
      origin,
    });
    await this.mails.send(tx, user, 'recoveryCodeUsed', { origin, detail: String(left) });
    return true;
  }

  /** Makes a set for somebody who has none left; nothing otherwise, for those from before still work. */
  async ensure(tx: Tx, user: User): Promise<string[]> {
    return (await this.isReadyFor(tx, user)) ? [] : this.replace(tx, user);
  }

  /** Makes a set of codes, shown this once; those before are void. */
  async replace(tx: Tx, { organizationId, id }: User): Promise<string[]> {
    const made = Array.from({ length: codesAtOnce }, makeCode);
    await this.codes.deleteOf(tx, organizationId, [id]);
    await this.codes.insert(tx, organizationId, id, made.map(hashSecret));
    return made;
  }
}

/** Each byte's lowest five bits are as random as the byte. */
const makeCode = (): string =>
  Array.from(randomBytes(characters), (byte) => alphabet.charAt(byte % alphabet.length))
    .join('')
    .replace(groups, '$&-');

/** A code as it was shown, however it was typed. */
const asWritten = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
    .replace(groups, '$&-');
