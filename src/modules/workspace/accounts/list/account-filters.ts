import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { OrganizationClock } from '../organization-clock.repository.js';
import { nobody, type AccountFilter } from './account-filter.sql.js';
import type { AccountFilterQuery } from './dto/account-filter.query.js';

/** Reads filters as people send them. */
@Injectable()
export class AccountFilters {
  constructor(private readonly clock: OrganizationClock) {}

  /** The filter as this person means it, on the organization's day. */
  async read(
    { organizationId, userId }: Actor,
    { stage, health, signal, csm }: AccountFilterQuery,
  ): Promise<AccountFilter> {
    return {
      stage: stage?.toLowerCase(),
      health,
      csm: whose(csm?.toLowerCase(), userId),
      viewer: userId,
      signal: signal && { kind: signal, day: await this.clock.read(organizationId) },
    };
  }
}

const whose = (csm: string | undefined, userId: string): string | undefined => {
  if (csm === undefined || csm === '') return undefined;
  return csm === 'me' ? userId : csm === 'none' ? nobody : csm;
};

/** A filter as an event tells it. What was searched for can be a part of somebody's name, so it stays unsaid. */
export const describeAccountFilter = ({
  query,
  stage,
  health,
  signal,
  csm,
}: AccountFilterQuery): Record<string, unknown> => ({
  ...(stage && { stage }),
  ...(health && { health }),
  ...(signal && { signal }),
  ...(csm && { csm }),
  ...(query?.trim() && { search: true }),
});
