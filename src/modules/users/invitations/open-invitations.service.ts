import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { CursorScope } from '#src/common/cursor.js';
import { onwardPage, readPlace } from '#src/database/index.js';
import type { PageQuery } from '#src/http/index.js';
import { UserPresenter } from '../users.presenter.js';
import { OpenInvitationsRepository, type InvitedPerson } from './open-invitations.repository.js';
import type { InvitedUserResponse, OpenInvitationsResponse } from './dto/open-invitations.response.js';

const scopeOf = (organizationId: string): CursorScope => ({
  list: 'invitations',
  organizationId,
  sort: '-invitationSentAt',
});

/** The invitations that nobody has accepted yet. */
@Injectable()
export class OpenInvitations {
  constructor(
    private readonly invitations: OpenInvitationsRepository,
    private readonly presenter: UserPresenter,
  ) {}

  /** A page, the latest sent first. @throws DomainError `invalid_cursor` */
  async list({ organizationId, userId }: Actor, { limit, cursor }: PageQuery): Promise<OpenInvitationsResponse> {
    const scope = scopeOf(organizationId);
    const place = readPlace(scope, cursor, (key) => /^-?\d{1,16}$/.test(key));
    const after = place && { sentAtKey: place.key, id: place.id };
    const [found, total] = await Promise.all([
      this.invitations.page(organizationId, after, limit + 1),
      this.invitations.count(organizationId),
    ]);
    const { rows, nextCursor } = onwardPage(scope, found, limit, ({ sentAtKey, id }) => ({ key: sentAtKey, id }));
    return {
      data: rows.map((row) => ({ ...this.presenter.present(row, userId), invitedBy: inviterOf(row) })),
      nextCursor,
      total,
    };
  }
}

const inviterOf = ({ inviterId: id, inviterName: name }: InvitedPerson): InvitedUserResponse['invitedBy'] =>
  id === null || name === null ? null : { id, name };
