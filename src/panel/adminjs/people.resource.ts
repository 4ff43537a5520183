import { BaseProperty, BaseResource } from 'adminjs';
import type { UserResponse } from '#src/modules/users/index.js';

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

/** The people of the actor's organization, as AdminJS knows them. Its list action reads them through the service; the API changes them. */
export class PeopleResource extends BaseResource {
  private readonly columns = columns.map((path) => new BaseProperty({ path, isId: path === 'id' }));

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
}
