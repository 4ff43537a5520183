import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { decodeCursor, encodeCursor, invalidCursor, type CursorScope } from '#src/common/cursor.js';
import type { PageQuery } from '#src/http/index.js';
import { presentUser } from '../users.presenter.js';
import { OpenInvitationsRepository, type InvitationPlace, type InvitedPerson } from './open-invitations.repository.js';
import type { InvitedUserResponse, OpenInvitationsResponse } from './dto/open-invitations.response.js';

const scopeOf = (organizationId: string): CursorScope => ({
  list: 'invitations',
  organizationId,
  sort: '-invitationSentAt',
});

/** The invitations that nobody has accepted yet. */
@Injectable()
export class OpenInvitations {
  constructor(private readonly invitations: OpenInvitationsRepository) {}

  /** A page, the latest sent first. @throws DomainError `invalid_cursor` */
  async list({ organizationId, userId }: Actor, { limit, cursor }: PageQuery): Promise<OpenInvitationsResponse> {
    const scope = scopeOf(organizationId);
    const after = cursor === undefined ? null : readPlace(scope, cursor);
    const [rows, total] = await Promise.all([
      this.invitations.page(organizationId, after, limit + 1),
      this.invitations.count(organizationId),
    ]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      data: shown.map((row) => ({ ...presentUser(row, userId), invitedBy: inviterOf(row) })),
      nextCursor: last ? encodeCursor(scope, { key: last.sentAtKey, id: last.id, backwards: false }) : null,
      total,
    };
  }
}

function readPlace(scope: CursorScope, cursor: string): InvitationPlace {
  const { key, id } = decodeCursor(scope, cursor);
  if (key === null || !/^-?\d{1,16}$/.test(key)) throw invalidCursor();
  return { sentAtKey: key, id };
}

const inviterOf = ({ inviterId: id, inviterName: name }: InvitedPerson): InvitedUserResponse['invitedBy'] =>
  id === null || name === null ? null : { id, name };
