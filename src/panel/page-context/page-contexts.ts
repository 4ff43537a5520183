import { Injectable } from '@nestjs/common';
import { can, capabilityMatrix } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { AppConfig, basePathOf } from '#src/config/index.js';
import type { Problem } from '#src/http/index.js';
import { JoinRequestsService } from '#src/modules/joining/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UserPresenter, UsersService } from '#src/modules/users/index.js';
import { QueueService } from '#src/modules/workspace/queue/index.js';
import { navigationOf } from './navigation.js';
import type { ShellState } from './shell-state.js';

/** Puts together what a page of the panel starts from. */
@Injectable()
export class PageContexts {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly users: UsersService,
    private readonly requests: JoinRequestsService,
    private readonly queue: QueueService,
    private readonly presenter: UserPresenter,
    private readonly config: AppConfig,
  ) {}

  /** Of whoever lacks a second factor that is due, a page starts from nothing but who they are. */
  async of(actor: Actor, problem: Problem | null): Promise<Omit<ShellState, 'lists'>> {
    const due = actor.secondFactorDue;
    const [{ name, domains, joinPolicy }, brand, admins, successors, waiting, { mine, unassigned }] = await Promise.all(
      [
        this.organizations.get(actor),
        this.organizations.brandOf(actor.organizationId),
        due ? [] : this.users.adminsOf(actor),
        due ? ('none' as const) : this.users.successorsOf(actor),
        can(actor, 'users.manage') && !due ? this.requests.countWaiting(actor.organizationId) : 0,
        due ? { mine: 0, unassigned: 0 } : this.queue.myCounts(actor),
      ],
    );
    const basePath = basePathOf(this.config);
    return {
      basePath,
      organization: { name, domains, joinPolicy },
      brand: { ...brand, logo: brand.logo && { ...brand.logo, path: basePath + brand.logo.path } },
      person: {
        name: actor.name,
        email: actor.email,
        avatarUrl: due ? null : this.presenter.presentActor(actor).avatarUrl,
        role: actor.role,
        theme: actor.theme,
        timeZone: actor.timeZone,
      },
      navigation: due ? [] : navigationOf(actor),
      capabilities: capabilityMatrix,
      admins,
      waiting,
      queue: { mine, unassigned },
      successors,
      secondFactor: {
        dueAt: actor.hasSecondFactor ? null : (actor.secondFactorRequiredFrom?.toISOString() ?? null),
        isDue: due,
      },
      signUpUrl: `${this.config.publicUrl}/signup`,
      problem,
    };
  }
}
