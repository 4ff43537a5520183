import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import { AccountReader } from '../accounts/index.js';
import type { HandoffDetailsResponse, HandoffsPageResponse, LatestHandoffResponse } from './dto/handoff.response.js';
import type { ListHandoffsQuery } from './dto/list-handoffs.query.js';
import { HandoffsPresenter } from './handoffs.presenter.js';
import { HandoffsRepository } from './handoffs.repository.js';

/** Reads handoffs. */
@Injectable()
export class HandoffsService {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly presenter: HandoffsPresenter,
    private readonly accounts: AccountReader,
  ) {}

  /** @throws DomainError `invalid_cursor` */
  async page(actor: Actor, query: ListHandoffsQuery): Promise<HandoffsPageResponse> {
    const { organizationId, userId: viewerId } = actor;
    const { view, state, account: accountId, limit, cursor } = query;
    const filter = { view, viewerId, state, accountId };
    // A place in everybody's list is the same for all.
    const asked = { ...filter, viewerId: view === 'all' ? undefined : viewerId };
    const [{ rows, nextCursor, previousCursor }, toMe, fromMe, all] = await Promise.all([
      this.handoffs.page(organizationId, { filter, asked, sort: '-createdAt', limit, cursor }),
      this.handoffs.count(organizationId, { view: 'to_me', viewerId, state: 'sent' }),
      this.handoffs.count(organizationId, { view: 'from_me', viewerId, state: 'open' }),
      this.handoffs.count(organizationId, { view: 'all', viewerId, state: 'open' }),
    ]);
    const data = await this.presenter.many(actor, rows);
    return { data, nextCursor, previousCursor, counts: { toMe, fromMe, all } };
  }

  /** @throws DomainError `not_found`, for a stranger's id as for one that doesn't exist */
  async get(actor: Actor, id: string): Promise<HandoffDetailsResponse> {
    const handoff = await this.handoffs.find(actor.organizationId, id);
    if (handoff === null) throw notFound('handoff');
    return this.presenter.one(actor, handoff);
  }

  /** The handoff of an account that was made last, with its answers. @throws DomainError `not_found` */
  async latestOf(actor: Actor, accountId: string): Promise<LatestHandoffResponse> {
    await this.accounts.mustExist(actor.organizationId, accountId);
    const handoff = await this.handoffs.latestOf(actor.organizationId, accountId);
    return { handoff: handoff === null ? null : await this.presenter.one(actor, handoff) };
  }
}
