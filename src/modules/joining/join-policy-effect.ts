import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { countCap } from '#src/common/count-cap.js';
import { notFound } from '#src/common/domain-error.js';
import { OrganizationsService, type JoinPolicy } from '#src/modules/organizations/index.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { UnfinishedSignups } from './unfinished-signups.js';
import type { JoinPolicyEffectResponse } from './dto/join-policy-effect.response.js';

/** Tells an admin whom a change affects, before it is made. */
@Injectable()
export class JoinPolicyEffects {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly requests: JoinRequestsRepository,
    private readonly unfinished: UnfinishedSignups,
  ) {}

  async of({ organizationId }: Actor, joinPolicy: JoinPolicy): Promise<JoinPolicyEffectResponse> {
    const [organization, waiting, unfinished] = await Promise.all([
      this.organizations.findById(organizationId),
      this.requests.count(organizationId),
      this.unfinished.count(organizationId),
    ]);
    if (organization === null) throw notFound('organization');
    const detail =
      organization.joinPolicy === joinPolicy
        ? 'People join this way already, so nothing changes.'
        : describe[joinPolicy](waiting, unfinished);
    return { waiting, unfinished, detail };
  }
}

/** Whoever is here stays, and nobody is let in by the change itself. */
const describe: Record<JoinPolicy, (waiting: number, unfinished: number) => string> = {
  automatic: (waiting) =>
    sentences(
      'Everybody with an address at your domains joins by signing up.',
      waiting > 0 &&
        `${people(waiting, 'waits', 'wait')} for approval: they go on waiting until an admin decides, or until they sign up again.`,
    ),
  approval: (waiting, unfinished) =>
    sentences(
      'New people wait until an admin lets them in. People you add get in at once.',
      unfinished > 0 && `${people(unfinished, 'has', 'have')} begun to sign up, and will wait when they finish.`,
      waiting > 0 && `${people(waiting, 'waits', 'wait')} for approval already.`,
    ),
  invitation: (waiting, unfinished) =>
    sentences(
      'Nobody joins by signing up: an admin adds them.',
      unfinished > 0 && `${people(unfinished, 'has', 'have')} begun to sign up, and can’t finish unless you add them.`,
      waiting > 0 && `${people(waiting, 'waits', 'wait')} for approval: approve or decline them as before.`,
    ),
};

const sentences = (...parts: (string | false)[]): string => parts.filter((part) => part !== false).join(' ');

const people = (count: number, one: string, many: string): string => {
  if (count === 1) return `1 person ${one}`;
  return `${count > countCap ? 'More than 10,000' : count.toLocaleString('en-GB')} people ${many}`;
};
