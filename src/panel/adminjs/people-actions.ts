import type { ActionContext, ActionHandler, ActionResponse, RecordActionResponse } from 'adminjs';
import { validateDto } from '#src/http/index.js';
import { ChangeRoleBody, ListUsersQuery, type UsersService } from '#src/modules/users/index.js';
import { panelRequestOf } from './panel-request.js';
import type { PeoplePage } from '../api/users-page.js';
import { toRecord } from './person-record.js';

/** A page of people, who the admins are and whether there could be more: fewer than two is worth a warning. */
export const listPeople =
  (users: UsersService): ActionHandler<ActionResponse & PeoplePage<Date>> =>
  async ({ query }, _response, { currentAdmin }) => {
    const { actor } = panelRequestOf(currentAdmin);
    const [page, admins, successors] = await Promise.all([
      users.list(actor, validateDto(ListUsersQuery, query)),
      users.adminsOf(actor),
      users.successorsOf(actor),
    ]);
    return { ...page, admins, successors };
  };

/** Promotes or demotes the person of the record. */
export const changeRole =
  (users: UsersService): ActionHandler<RecordActionResponse> =>
  async ({ params }, _response, context: ActionContext) => {
    const { actor, body, origin } = panelRequestOf(context.currentAdmin);
    const person = await users.changeRole(
      actor,
      String(params.recordId).toLowerCase(),
      validateDto(ChangeRoleBody, body),
      origin,
    );
    return { record: toRecord(context.resource, person).toJSON(context.currentAdmin) };
  };
