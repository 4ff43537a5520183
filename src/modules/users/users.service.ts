import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { AdminContact } from '#src/http/index.js';
import { AdminsToAsk } from './admins-to-ask.js';
import type { ChangeRoleBody, RenameUserBody } from './dto/change-user.bodies.js';
import type { ListUsersQuery } from './dto/list-users.query.js';
import { UsersListRepository } from './list/users-list.repository.js';
import { RenamesService } from './lifecycle/renames.service.js';
import { RoleChangesService } from './roles/role-changes.service.js';
import { UserPresenter } from './users.presenter.js';
import { UsersRepository } from './users.repository.js';
import type { UserResponse } from './dto/user.response.js';
import type { UsersPageResponse } from './dto/users-page.response.js';

/** Who could be an admin after the admins there are. */
export type Successors = 'active' | 'invited' | 'none';

/** The people of the actor's organization: what the API's and the panel's controllers call. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly people: UsersListRepository,
    private readonly roleChanges: RoleChangesService,
    private readonly renames: RenamesService,
    private readonly admins: AdminsToAsk,
    private readonly presenter: UserPresenter,
  ) {}

  /** @throws DomainError `invalid_cursor` */
  async list(actor: Actor, query: ListUsersQuery): Promise<UsersPageResponse> {
    const { rows, now, ...page } = await this.people.page(actor.organizationId, query);
    return { data: rows.map((row) => this.presenter.present(row, actor.userId, now)), ...page };
  }

  /** @throws DomainError `not_found`, for a stranger's id as for one that doesn't exist. */
  async get(actor: Actor, id: string): Promise<UserResponse> {
    const user = await this.users.findById(actor.organizationId, id);
    if (user === null) throw notFound('person');
    return this.presenter.present(user, actor.userId);
  }

  /** @throws DomainError `not_found`, `last_admin` or `capability_missing` */
  async changeRole(actor: Actor, id: string, { role }: ChangeRoleBody, origin: RequestOrigin): Promise<UserResponse> {
    return this.presenter.present(await this.roleChanges.change(actor, id, role, origin), actor.userId);
  }

  /** @throws DomainError `not_found` or `capability_missing` */
  async rename(actor: Actor, id: string, { name }: RenameUserBody, origin: RequestOrigin): Promise<UserResponse> {
    return this.presenter.present(await this.renames.rename(actor, id, name, origin), actor.userId);
  }

  /** Who is here beside the admins: somebody who could be promoted, people who are invited at most, or nobody. */
  async successorsOf(actor: Actor): Promise<Successors> {
    const { active, invited } = await this.users.othersThanAdmins(actor.organizationId);
    return active ? 'active' : invited ? 'invited' : 'none';
  }

  /** The admins a person can ask, longest here first. */
  adminsOf(actor: Actor): Promise<AdminContact[]> {
    return this.admins.of(actor.organizationId);
  }
}
