import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { CursorScope } from '#src/common/cursor.js';
import { onwardPage, readPlace } from '#src/database/index.js';
import type { PageQuery } from '#src/http/index.js';
import type { UnfinishedPlace } from './unfinished-signups.repository.js';
import { UnfinishedSignups } from './unfinished-signups.js';
import type { UnfinishedSignupsPageResponse } from './dto/unfinished-signups.response.js';

const scopeOf = (organizationId: string): CursorScope => ({
  list: 'unfinished-signups',
  organizationId,
  sort: 'email',
});
const beginning: UnfinishedPlace = { domain: '', email: '' };

/** The admins' view of those who began to sign up at their domains. */
@Injectable()
export class UnfinishedSignupsService {
  constructor(private readonly unfinished: UnfinishedSignups) {}

  /** By domain and address. @throws DomainError `invalid_cursor` */
  async list({ organizationId }: Actor, { limit, cursor }: PageQuery): Promise<UnfinishedSignupsPageResponse> {
    const scope = scopeOf(organizationId);
    const place = readPlace(scope, cursor, () => true);
    const behind = place === null ? beginning : placeOf(place.key);
    const found = await this.unfinished.page(organizationId, behind, limit + 1);
    // An address is there once, so nothing ties; the cursor is of this organization's list.
    const { rows, nextCursor } = onwardPage(scope, found, limit, ({ email }) => ({ key: email, id: organizationId }));
    return { data: rows, nextCursor, total: await this.unfinished.count(organizationId) };
  }
}

const placeOf = (email: string): UnfinishedPlace => ({ domain: email.slice(email.lastIndexOf('@') + 1), email });
