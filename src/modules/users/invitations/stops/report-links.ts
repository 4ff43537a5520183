import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { AppConfig } from '#src/config/index.js';
import type { ReportedMail } from './mail-reports.js';

const idBytes = 16;
const purpose = 'report-mail';

/**
 * Links that report a mail. They say which mail and are signed, so that nobody can report for somebody else; nothing is stored,
 * so a link works for as long as anybody keeps the mail.
 */
@Injectable()
export class ReportLinks {
  private readonly key: KeyObject;

  constructor(private readonly config: AppConfig) {
    this.key = createSecretKey(config.jwtSecret, 'utf8');
  }

  linkFor({ organizationId, userId }: ReportedMail): string {
    const ids = Buffer.concat([parse(organizationId), parse(userId)]);
    const token = Buffer.concat([ids, this.sign(ids)]).toString('base64url');
    return `${this.config.publicUrl}/report-mail?token=${token}`;
  }

  /** The mail that a token is about; null for one that we did not sign. */
  read(token: string): ReportedMail | null {
    const bytes = Buffer.from(token, 'base64url');
    const ids = bytes.subarray(0, 2 * idBytes);
    const signature = this.sign(ids);
    const given = bytes.subarray(2 * idBytes);
    if (given.length !== signature.length || !timingSafeEqual(given, signature)) return null;
    return { organizationId: stringify(ids.subarray(0, idBytes)), userId: stringify(ids.subarray(idBytes)) };
  }

  private sign(ids: Buffer): Buffer {
    return createHmac('sha256', this.key).update(purpose).update(ids).digest();
  }
}
