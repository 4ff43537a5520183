import type { FastifyRequest } from 'fastify';

/** Addresses for programs. They answer with JSON, whatever the client accepts. */
const forPrograms = /^\/(v1|docs-json|health|assets)(\/|\?|$)/;

/** Whether a request is a browser going somewhere, by an address or a form, so that a person reads the answer. */
export const wantsPage = ({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean =>
  !forPrograms.test(url) && /\btext\/html\b/i.test(headers.accept ?? '');
