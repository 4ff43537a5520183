import type { Action, ActionContext, ActionResponse, AdminJSOptions } from 'adminjs';
import { can, type Capability } from '#src/access/index.js';
import type { UsersService } from '#src/modules/users/index.js';
import { PanelAdmin } from './panel-admin.js';
import { listPeople } from './people-list.js';
import { PeopleResource } from './people.resource.js';

/** What AdminJS brings for every resource and ours don't offer: the API makes each change. */
const noGenericActions = Object.fromEntries(
  ['new', 'edit', 'show', 'delete', 'bulkDelete', 'search'].map((name) => [
    name,
    { isAccessible: false, isVisible: false },
  ]),
);

/** For display alone: the frame and the services decide. */
const shownWith =
  (capability: Capability) =>
  ({ currentAdmin }: ActionContext): boolean =>
    can(PanelAdmin.actorOf(currentAdmin), capability);

/** AdminJS as this product uses it: its routes and its resources, with our components in place of its own. */
export const panelOptions = (users: UsersService): AdminJSOptions => ({
  rootPath: '/admin',
  loginPath: '/login',
  logoutPath: '/logout',
  branding: { companyName: 'Thread', logo: false, withMadeWithLove: false },
  resources: [
    {
      resource: new PeopleResource(),
      options: {
        navigation: false,
        actions: {
          ...noGenericActions,
          list: {
            component: 'UserManagement',
            isAccessible: shownWith('users.manage'),
            handler: listPeople(users),
          },
        } satisfies Record<string, Partial<Action<ActionResponse>>>,
      },
    },
  ],
});
