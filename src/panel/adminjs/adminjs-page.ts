import type AdminJS from 'adminjs';
import { Router, type CurrentAdmin } from 'adminjs';

interface PageController {
  index(): Promise<string>;
}

/** The page that AdminJS writes for every address of its own, by the controller that its router names for the first. */
export function renderAdminJsPage(admin: AdminJS, currentAdmin: CurrentAdmin): Promise<string> {
  const route = Router.routes.find(({ path }) => path === '');
  if (route === undefined) throw new Error('AdminJS has no start page.');
  const Controller = route.Controller as new (
    context: { admin: AdminJS },
    currentAdmin: CurrentAdmin,
  ) => PageController;
  return new Controller({ admin }, currentAdmin).index();
}
