import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountReader } from '../account-reader.js';
import { AccountsPresenter } from '../accounts.presenter.js';
import { AccountEventsRepository, type TimelineRow } from './account-events.repository.js';
import { AccountTimeline } from './account-timeline.js';
import type { TimelineQuery } from './dto/timeline.requests.js';
import type { TimelineEntryResponse, TimelinePageResponse } from './dto/timeline.response.js';
import { TimelineDetails } from './timeline-details.js';
import { kindsOf, timelineKinds } from './timeline-kinds.js';

/** What happened at an account, and notes about it. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly reader: AccountReader,
    private readonly events: AccountEventsRepository,
    private readonly timeline: AccountTimeline,
    private readonly details: TimelineDetails,
    private readonly presenter: AccountsPresenter,
  ) {}

  /** A page of an account's timeline, the latest first. @throws DomainError `not_found`, `invalid_cursor` */
  async list(
    { organizationId }: Actor,
    accountId: string,
    { group, ...page }: TimelineQuery,
  ): Promise<TimelinePageResponse> {
    await this.reader.mustExist(organizationId, accountId);
    const kinds = group === undefined ? null : kindsOf(group);
    const { rows, ...cursors } = await this.events.page(organizationId, { accountId, kinds }, page);
    return { data: await this.present(organizationId, rows), ...cursors };
  }

  /** Notes something about an account, which counts as a touch. @throws DomainError `not_found`, `state_conflict` */
  async addNote(actor: Actor, accountId: string, body: string, origin: RequestOrigin): Promise<TimelineEntryResponse> {
    const { organizationId, userId: authorId } = actor;
    await this.changes.beside(actor, 'accounts.edit', async (tx) => {
      const { name } = await this.reader.lock(tx, organizationId, accountId);
      const id = uuid();
      await this.events.insertNote(tx, { organizationId, id, accountId, authorId, body });
      await this.timeline.record(tx, organizationId, accountId, {
        kind: 'note',
        actorId: authorId,
        subjectId: id,
        touch: true,
      });
      await this.changes.record(tx, actor, origin, {
        kind: 'account.noted',
        after: { account: name, accountId, noteId: id },
      });
    });
    const { rows } = await this.events.page(organizationId, { accountId, kinds: ['note'] }, { limit: 1 });
    const [entry] = await this.present(organizationId, rows);
    if (entry === undefined) throw new Error('A note that was added is missing.');
    return entry;
  }

  private async present(organizationId: string, rows: readonly TimelineRow[]): Promise<TimelineEntryResponse[]> {
    const mentioned = rows.flatMap((row) => [row.actorId, ...Object.values(row.data.people ?? {})]);
    const [people, details] = await Promise.all([
      this.presenter.people(organizationId, mentioned),
      this.details.of(organizationId, rows),
    ]);
    return rows.map((row) => {
      const { people: between, ...data } = row.data;
      return {
        id: row.id,
        kind: row.kind,
        group: timelineKinds[row.kind],
        occurredAt: row.occurredAt,
        actor: people(row.actorId),
        subjectId: row.subjectId,
        data,
        people: between === undefined ? null : { from: people(between.from ?? null), to: people(between.to ?? null) },
        details: row.subjectId === null ? null : (details.get(row.subjectId) ?? null),
      };
    });
  }
}
