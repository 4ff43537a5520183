import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { UsersService, type UserResponse } from '#src/modules/users/index.js';
import { AbsencesService } from '../absences/absences.service.js';
import type { AssigneesQuery } from './dto/assignees.query.js';
import type { AssigneesResponse } from './dto/assignee.response.js';

/** Rows that are looked at together; most of them are somebody active. */
const pageSize = 100;
/** Pages after which a list of invited and deactivated people is given up: a search finds who is behind them. */
const mostPages = 10;

/** The people to whom one can give work: everybody active. Unlike the list of users, it is for all of them to see. */
@Injectable()
export class AssigneesService {
  constructor(
    private readonly users: UsersService,
    private readonly absences: AbsencesService,
  ) {}

  async list(actor: Actor, { query, limit }: AssigneesQuery): Promise<AssigneesResponse> {
    const found: UserResponse[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages && found.length <= limit; page++) {
      const { data, nextCursor } = await this.users.list(actor, { query, sort: 'name', limit: pageSize, cursor });
      found.push(...data.filter(({ joinedAt, status }) => joinedAt !== null && status !== 'deactivated'));
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    const shown = found.slice(0, limit);
    const away = await this.absences.awayAmong(
      actor.organizationId,
      shown.map(({ id }) => id),
    );
    return {
      data: shown.map(({ id, name, email }) => ({ id, name: name ?? email, email, awayUntil: away.get(id) ?? null })),
      more: found.length > limit,
    };
  }
}
