import type { ActionHandler, ActionResponse } from 'adminjs';
import { validateDto } from '#src/http/index.js';
import { ListUsersQuery, type UsersService } from '#src/modules/users/index.js';
import { PanelAdmin } from './panel-admin.js';

/**
 * Lists people as `GET /v1/users` does, with what the page needs of the whole organization: who the admins are and
 * whether there could be more, for fewer than two are worth a warning.
 */
export const listPeople =
  (users: UsersService): ActionHandler<ActionResponse> =>
  async ({ query }, _response, { currentAdmin }) => {
    const actor = PanelAdmin.actorOf(currentAdmin);
    const [page, admins, successors] = await Promise.all([
      users.list(actor, validateDto(ListUsersQuery, query)),
      users.adminsOf(actor),
      users.successorsOf(actor),
    ]);
    return { ...page, admins, successors };
  };
