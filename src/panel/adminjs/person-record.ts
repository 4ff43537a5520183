import type { BaseRecord, BaseResource } from 'adminjs';
import type { UserResponse } from '#src/modules/users/index.js';

/** A person as AdminJS's record: the members that the API shows, and nothing else. */
export const toRecord = (resource: BaseResource, person: UserResponse): BaseRecord => resource.build({ ...person });
