import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { AppConfig } from '#src/config/index.js';
import { SigningKeys } from '#src/modules/identity/index.js';
import type { ReportedMail } from './mail-reports.js';

const idBytes = 16;
const purpose = 'report-mail';

/**
 * Links that report a mail. They say which mail and are signed, so that nobody can report for somebody else; nothing is stored,
 * so a link works for as long as anybody keeps the mail.
 */
@Injectable()
export class ReportLinks {
  constructor(
    private readonly config: AppConfig,
    private readonly keys: SigningKeys,
  ) {}

  linkFor({ organizationId, userId }: ReportedMail): string {
    const ids = Buffer.concat([parse(organizationId), parse(userId)]);
    const token = Buffer.concat([ids, this.keys.macOf(signedText(ids))]).toString('base64url');
    return `${this.config.publicUrl}/report-mail?token=${token}`;
  }

  /** The mail that a token is about; null for one that we did not sign. */
  read(token: string): ReportedMail | null {
    const bytes = Buffer.from(token, 'base64url');
    const ids = bytes.subarray(0, 2 * idBytes);
    const given = bytes.subarray(2 * idBytes);
    const isOurs = this.keys
      .macsOf(signedText(ids))
      .some((signature) => given.length === signature.length && timingSafeEqual(given, signature));
    if (!isOurs) return null;
    return { organizationId: stringify(ids.subarray(0, idBytes)), userId: stringify(ids.subarray(idBytes)) };
  }
}

const signedText = (ids: Buffer): Buffer => Buffer.concat([Buffer.from(purpose), ids]);
