import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessRuleKey, type AccessRule } from '#src/http/index.js';
import type { TestInstance } from './create-app.js';

/** A route of a controller, and the access that it declares, if any. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly rule: AccessRule | undefined;
}

type Handler = (...args: unknown[]) => unknown;

/** Every route of every controller of the running application, which must have been started with `DiscoveryModule`. */
export function routesOf({ app }: Pick<TestInstance, 'app'>): Route[] {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype, instance }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, Handler>;
      return scanner.getAllMethodNames(prototype).flatMap((name): Route[] => {
        const handler = prototype[name];
        if (handler === undefined || metatype === null || typeof metatype === 'string') return [];
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) return [];
        const parts = [metatype, handler].map((target) => Reflect.getMetadata(PATH_METADATA, target) as string);
        return [
          {
            method: RequestMethod[method],
            path: `/${parts
              .flatMap((part) => part.split('/'))
              .filter(Boolean)
              .join('/')}`,
            rule: reflector.getAllAndOverride<AccessRule | undefined>(accessRuleKey, [handler, metatype as Handler]),
          },
        ];
      });
    });
}

/** Every address that the web server routes, whoever registered it, with its methods. */
export function servedBy({ app }: Pick<TestInstance, 'app'>): Pick<Route, 'method' | 'path'>[] {
  const tree: string = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const parents: string[] = [];
  return tree
    .split('\n')
    .filter((line) => line.includes('('))
    .flatMap((line) => {
      const [, indent = '', segment = '', methods = ''] = /^([│├└─ ]*)(.*) \((.*)\)$/.exec(line) ?? [];
      const depth = indent.length / 4;
      const path = `${parents[depth - 1] ?? ''}${segment}`;
      parents[depth] = path;
      return methods.split(', ').map((method) => ({ method, path }));
    });
}
