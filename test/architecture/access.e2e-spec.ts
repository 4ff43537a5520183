import { Controller, Delete, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { capabilities } from '#src/access/index.js';
import { documentOf, operationsOf } from '../support/api-document.js';
import { join, type ApiSession } from '../support/people.js';
import { refusalOf } from '../support/problem.js';
import { routesOf, servedBy, type Route } from '../support/routes.js';
import { startWorldWithPanel, type World } from '../support/world.js';

/** What somebody writes who forgets to declare access. */
@Controller('undeclared')
class UndeclaredController {
  @Get()
  read(): string {
    return 'read';
  }
  @Post()
  write(): string {
    return 'written';
  }
  @Delete(':id')
  remove(): string {
    return 'removed';
  }
}

@Module({ controllers: [UndeclaredController], imports: [DiscoveryModule] })
class UndeclaredRoutes {}

let world: World;
let routes: Route[];
let admin: ApiSession;
beforeAll(async () => {
  world = await startWorldWithPanel({}, 1, [UndeclaredRoutes]);
  admin = await join(world.api, world.mails, 'ada@access.example');
  routes = routesOf(world.app);
});
afterAll(() => world.close());

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;
const isOurs = ({ path }: Route): boolean => !path.startsWith('/undeclared');
const declared = (kind: string): string[] =>
  routes
    .filter(({ rule }) => rule?.kind === kind)
    .map(nameOf)
    .sort();

describe('every route', () => {
  it('declares who may call it', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((route) => isOurs(route) && route.rule === undefined).map(nameOf)).toEqual([]);
  });

  it('is public only if it stands here', () => {
    expect(declared('public')).toEqual(
      [
        'GET /',
        'GET /assets/:file',
        'GET /complete-signup',
        'GET /confirm-email',
        'GET /favicon.ico',
        'GET /favicon.svg',
        'GET /forgot-password',
        'GET /health/live',
        'GET /health/ready',
        'GET /login',
        'GET /login/second-factor',
        'GET /logos/:organizationId/:file',
        'GET /report-mail',
        'GET /reset-password',
        'GET /secure-account',
        'GET /signup',
        'GET /undo-email',
        'POST /complete-signup',
        'POST /confirm-email',
        'POST /forgot-password',
        'POST /forgot-password/address',
        'POST /login',
        'POST /login/second-factor',
        'POST /login/passkey',
        'POST /logout',
        'POST /report-mail',
        'POST /reset-password',
        'POST /secure-account',
        'POST /signup',
        'POST /undo-email',
        'POST /v1/auth/complete-signup',
        'POST /v1/auth/forgot-password',
        'POST /v1/auth/login',
        'POST /v1/auth/second-factor',
        'POST /v1/auth/second-factor/mail',
        'POST /v1/auth/passkey',
        'POST /v1/auth/passkey/options',
        'POST /v1/auth/second-factor/passkey/options',
        'POST /v1/auth/refresh',
        'POST /v1/auth/reset-password',
        'POST /v1/auth/signup',
      ].sort(),
    );
  });

  it('is for anybody signed in only if it stands here', () => {
    expect(declared('signed-in')).toEqual([
      'DELETE /v1/me/avatar',
      'DELETE /v1/me/email',
      'DELETE /v1/me/passkeys/:id',
      'DELETE /v1/me/sessions',
      'DELETE /v1/me/sessions/:id',
      'DELETE /v1/me/totp',
      'GET /avatars/:userId/:file',
      'GET /v1/assignees',
      'GET /v1/branding',
      'GET /v1/capabilities',
      'GET /v1/handoff-form',
      'GET /v1/me',
      'GET /v1/me/email',
      'GET /v1/me/factors',
      'GET /v1/me/passkeys',
      'GET /v1/me/reauthentication',
      'GET /v1/me/sessions',
      'GET /v1/organization',
      'GET /v1/templates',
      'GET /v1/templates/:id',
      'GET /v1/templates/:id/versions/:version',
      'GET /v1/templates/placeholders',
      'GET /v1/today',
      'GET /v1/workflow-runs/:id',
      'GET /v1/workflows',
      'GET /v1/workflows/:id',
      'GET /v1/workflows/:id/runs',
      'GET /v1/workflows/:id/versions/:version',
      'PATCH /v1/me',
      'POST /v1/auth/logout',
      'POST /v1/me/email',
      'POST /v1/me/email/confirm',
      'POST /v1/me/passkeys',
      'POST /v1/me/passkeys/options',
      'POST /v1/me/password',
      'POST /v1/me/password/check',
      'POST /v1/me/reauthentication',
      'POST /v1/me/reauthentication/passkey/options',
      'POST /v1/me/recovery-codes',
      'POST /v1/me/totp',
      'POST /v1/me/totp/confirm',
      'PUT /v1/me/avatar',
    ]);
  });

  it('asks for a capability of the matrix otherwise', () => {
    for (const { rule, ...route } of routes.filter(isOurs)) {
      if (rule?.kind === 'capability')
        expect([nameOf(route), capabilities]).toEqual([nameOf(route), expect.arrayContaining([rule.capability])]);
    }
  });

  it('of the API is described, and nothing else is', async () => {
    const described = operationsOf(await documentOf(world.api)).map((operation) =>
      nameOf({ ...operation, path: operation.path.replace(/\{(\w+)\}/g, ':$1') }),
    );
    const ofTheApi = routes.filter(({ path }) => /^\/(v1|health|undeclared)\b/.test(path)).map(nameOf);
    expect(described.sort()).toEqual(ofTheApi.sort());
  });
});

describe('what the web server routes', () => {
  const outsideControllers = () => servedBy(world.app).filter(({ path }) => /^\/(docs|admin)\b/.test(path));

  it('is the controllers’ routes, the API’s documentation and the panel, and nothing else', () => {
    const inControllers = routes.map(nameOf);
    const others = servedBy(world.app)
      .filter(({ method }) => method !== 'HEAD')
      .filter((served) => !outsideControllers().some(({ path }) => path === served.path));
    expect(others.map(nameOf).sort()).toEqual(inControllers.sort());
  });

  it('of the panel lets nobody in who isn’t signed in, whatever the method', async () => {
    const ofThePanel = outsideControllers().filter(({ path }) => path.startsWith('/admin'));
    expect(ofThePanel.length).toBeGreaterThan(30);
    // fetch sends neither of the two.
    for (const { method, path } of ofThePanel.filter((route) => !['TRACE', 'QUERY'].includes(route.method))) {
      const response = await fetch(world.app.url + path.replace('*', '/people').replace(/:\w+/g, 'people'), {
        method,
        redirect: 'manual',
      });
      expect([method, path, [303, 401].includes(response.status)]).toEqual([method, path, true]);
    }
  });
});

describe('a route that declares nothing is refused', () => {
  it('to nobody and to an Admin alike', async () => {
    const undeclared = routes.filter((route) => !isOurs(route));
    expect(undeclared).toHaveLength(3);
    for (const { method, path } of undeclared) {
      const url = world.app.url + path.replace(':id', admin.user.id);
      for (const [headers, refusal] of [
        [{}, [401, 'not_authenticated']],
        [{ authorization: `Bearer ${admin.accessToken}` }, [404, 'not_found']],
      ] as const) {
        const response = await fetch(url, { method, headers });
        const text = await response.text();
        const answer = {
          status: response.status,
          headers: response.headers,
          text,
          bytes: Buffer.from(text),
          json: <T>() => JSON.parse(text) as T,
        };
        expect([method, refusalOf(answer)]).toEqual([method, refusal]);
      }
    }
  });
});
