import { Injectable } from '@nestjs/common';
import type { Capability } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { daysAfter } from '#src/common/day.js';
import { fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange, UsersRepository } from '#src/modules/users/index.js';
import { OrganizationClock } from '../../accounts/index.js';
import { AbsencesRepository } from './absences.repository.js';
import type { AbsenceResponse } from './absence.dto.js';

/** Whoever is away longer hands their work over instead. */
const longestDays = 366;

/** Who is away, and until when. It ends by itself with its last day. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly absences: AbsencesRepository,
    private readonly users: UsersRepository,
    private readonly clock: OrganizationClock,
  ) {}

  /** Until when those of the users are away who are. */
  awayAmong(organizationId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.absences.awayAmong(organizationId, userIds);
  }

  async of({ organizationId }: Actor, userId: string): Promise<AbsenceResponse> {
    return { awayUntil: (await this.awayAmong(organizationId, [userId])).get(userId) ?? null };
  }

  /** Until when a person of the organization is away. @throws DomainError `not_found` */
  async ofPerson(actor: Actor, userId: string): Promise<AbsenceResponse> {
    if ((await this.users.findById(actor.organizationId, userId)) === null) throw notFound('person');
    return this.of(actor, userId);
  }

  /**
   * Notes that a user is away up to and including a day.
   * @throws DomainError `not_found` for nobody active, `validation_failed` for a day that has passed or is too far away
   */
  async set(actor: Actor, userId: string, until: string, origin: RequestOrigin): Promise<AbsenceResponse> {
    await this.change(actor, userId, async (tx, before, today) => {
      if (until < today) throw fieldError('until', 'past', `This day has passed: it is ${today}.`);
      if (until > daysAfter(today, longestDays))
        throw fieldError(
          'until',
          'too_far',
          'Enter a day within a year. Whoever leaves for longer hands their work over.',
        );
      if (before === until) return;
      await this.absences.set(tx, actor.organizationId, userId, until);
      await this.changes.record(tx, actor, origin, {
        kind: 'absence.set',
        subject: { userId },
        ...(before !== null && { before: { awayUntil: before } }),
        after: { awayUntil: until },
      });
    });
    return { awayUntil: until };
  }

  /** Ends an absence today; nothing where there is none. @throws DomainError `not_found` for nobody active */
  end(actor: Actor, userId: string, origin: RequestOrigin): Promise<void> {
    return this.change(actor, userId, async (tx, before) => {
      await this.absences.end(tx, actor.organizationId, userId);
      if (before === null) return;
      await this.changes.record(tx, actor, origin, {
        kind: 'absence.ended',
        subject: { userId },
        before: { awayUntil: before },
      });
    });
  }

  /** @param work is told until when the user is away now, or null, and which day it is */
  private change(
    actor: Actor,
    userId: string,
    work: (tx: Tx, before: string | null, today: string) => Promise<void>,
  ): Promise<void> {
    const { organizationId } = actor;
    const capability: Capability = userId === actor.userId ? 'queue.process' : 'users.manage';
    return this.changes.beside(actor, capability, async (tx) => {
      const [user] = await this.users.lockActive(tx, organizationId, [userId]);
      if (user === undefined) throw notFound('person');
      const today = await this.clock.today(organizationId, tx);
      const noted = await this.absences.findForUpdate(tx, organizationId, userId);
      await work(tx, noted !== null && noted >= today ? noted : null, today);
    });
  }
}
