import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { DomainError } from '#src/common/domain-error.js';
import type { Capability } from '#src/access/index.js';
import type { AccessCheck } from './access-check.js';
import { RequireCapability, SignedIn, type AccessRule } from './access.decorators.js';
import { refuseOtherThan } from './request-checks.js';
import { ApiProblems } from './api-problems.decorator.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The largest body that a route takes, where that is more than other routes take, and who may send it. */
    largeBody?: { readonly bytes: number; readonly from: Sender };
    /** The media types that a route takes as they are, instead of JSON. */
    fileTypes?: readonly string[];
  }
}

/** Who may send a body: people with a capability, or whoever is signed in. */
type Sender = Capability | 'signed-in';

/** Lets a route take a body of so many bytes, from people who may send one: others are refused before it is read. */
export const LargeBody = (bytes: number, from: Sender) =>
  applyDecorators(
    from === 'signed-in' ? SignedIn() : RequireCapability(from),
    RouteConfig({ largeBody: { bytes, from } }),
    ApiProblems('too_large'),
  );

/** As {@link LargeBody}, for a file itself: its bytes, of one of these media types, are the request's body. */
export const FileBody = (bytes: number, from: Sender, types: readonly string[]) =>
  applyDecorators(
    LargeBody(bytes, from),
    RouteConfig({ largeBody: { bytes, from }, fileTypes: types }),
    ApiConsumes(...types),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
  );

/**
 * Makes the bounds of {@link LargeBody} hold. It must be called before the routes are registered.
 * @param access asked for once the first request comes, for it exists no sooner
 */
export function boundLargeBodies(fastify: FastifyInstance, access: () => AccessCheck): void {
  // On these routes alone, so that every other request is spared the question. The guard asks again, once the body is
  // there: much can have changed meanwhile.
  fastify.addHook('onRoute', (route) => {
    const { largeBody: large, fileTypes } = route.config ?? {};
    if (large === undefined) return;
    for (const type of fileTypes ?? []) if (!fastify.hasContentTypeParser(type)) takeFiles(fastify, type);
    const { bytes, from } = large;
    const rule: AccessRule = from === 'signed-in' ? { kind: 'signed-in' } : { kind: 'capability', capability: from };
    route.bodyLimit = bytes;
    route.onRequest = [
      route.onRequest ?? [],
      async (request: Parameters<AccessCheck['admit']>[0]) => {
        await access().admit(request, rule);
        if (fileTypes !== undefined) refuseOtherThan(fileTypes, request.headers['content-type']);
      },
    ].flat();
  });
}

/** Has the bytes of a media type read, for the routes that take files of it. */
function takeFiles(fastify: FastifyInstance, type: string): void {
  fastify.addContentTypeParser(type, { parseAs: 'buffer' }, ({ routeOptions }, body, done) => {
    if (routeOptions.config.fileTypes !== undefined) done(null, body);
    else done(new DomainError('unsupported_media_type', 'No file is taken here.'));
  });
}
