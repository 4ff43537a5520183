import { BaseProperty, BaseResource, type ActionContext, type BaseRecord } from 'adminjs';
import { notFound } from '#src/common/domain-error.js';
import type { UsersService, UserResponse } from '#src/modules/users/index.js';
import { validate as isUuid } from 'uuid';
import { panelRequestOf } from './panel-request.js';
import { toRecord } from './person-record.js';

/** What AdminJS may know of a person's columns: the members of {@link UserResponse}, and nothing else. */
const columns: readonly (keyof UserResponse)[] = [
  'id',
  'name',
  'email',
  'avatarUrl',
  'role',
  'status',
  'joinedAt',
  'lastActiveAt',
  'isYou',
  'invitation',
];

/** The people of the actor's organization, as AdminJS sees them: read through the service, changed by named actions only. */
export class PeopleResource extends BaseResource {
  private readonly columns = columns.map((path) => new BaseProperty({ path, isId: path === 'id' }));

  constructor(private readonly users: UsersService) {
    super();
  }

  override id(): string {
    return 'people';
  }

  override databaseName(): string {
    return 'Thread';
  }

  override properties(): BaseProperty[] {
    return this.columns;
  }

  override property(path: string): BaseProperty | null {
    return this.columns.find((column) => column.path() === path) ?? null;
  }

  override async findOne(id: string, context: ActionContext): Promise<BaseRecord> {
    if (!isUuid(id)) throw notFound('person');
    return toRecord(this, await this.users.get(panelRequestOf(context.currentAdmin).actor, id.toLowerCase()));
  }
}
