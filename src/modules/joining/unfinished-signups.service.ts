import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { decodeCursor, encodeCursor, invalidCursor, type CursorScope } from '#src/common/cursor.js';
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
    const place = cursor === undefined ? beginning : placeIn(organizationId, cursor);
    const found = await this.unfinished.page(organizationId, place, limit + 1);
    const data = found.slice(0, limit);
    const last = found.length > limit ? data.at(-1) : undefined;
    return {
      data,
      // An address is there once, so nothing ties; the cursor is of this organization's list.
      nextCursor: last
        ? encodeCursor(scopeOf(organizationId), { key: last.email, id: organizationId, backwards: false })
        : null,
      total: await this.unfinished.count(organizationId),
    };
  }
}

function placeIn(organizationId: string, cursor: string): UnfinishedPlace {
  const { key } = decodeCursor(scopeOf(organizationId), cursor);
  if (key === null) throw invalidCursor();
  return { domain: key.slice(key.lastIndexOf('@') + 1), email: key };
}
