import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';

declare module 'fastify' {
  interface FastifyInstance {
    /** The path that Thread lies below, without a slash at its end: empty where it has the host to itself. */
    basePath: string;
  }
}

/**
 * Makes what Fastify rewrites addresses by: routes know nothing of the base path. A proxy may take it off or leave it on,
 * and a health check on the instance itself needs none. What is asked of the server as a whole (`*`) becomes a path, for
 * the router answers anything else past every hook of ours.
 */
export function withoutBasePath(basePath: string): (request: Pick<IncomingMessage, 'url'>) => string {
  return ({ url = '/' }) => {
    if (url.startsWith('*')) return `/${url}`;
    const rest = url.startsWith(basePath) ? url.slice(basePath.length) : url;
    if (rest === '' || rest.startsWith('?')) return `/${rest}`;
    // `/teammates` does not lie below `/team`.
    return rest.startsWith('/') ? rest : url;
  };
}

/** Puts the base path before every redirect to an address of ours, and lets pages know it. */
export function answerBelow(fastify: FastifyInstance, basePath: string): void {
  fastify.decorate('basePath', basePath);
  if (basePath === '') return;
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && isOwnPath(location)) reply.header('location', basePath + location);
    done(null, payload);
  });
}

const isOwnPath = (address: string): boolean => address.startsWith('/') && !address.startsWith('//');

/** Attributes with an address of ours, as React writes them: a value's own quotes are escaped, so no text looks like one. */
const ownAddresses = / (href|src|action)="(?=\/(?!\/))/g;

/** Puts the base path before every address of ours in a page that React rendered. */
export const pageBelow = (html: string, basePath: string): string =>
  basePath === '' ? html : html.replace(ownAddresses, ` $1="${basePath}`);
