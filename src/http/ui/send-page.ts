import type { FastifyReply } from 'fastify';
import { pageBelow } from '../base-path.js';
import { pageContentSecurityPolicy } from './page-content-security-policy.js';

/**
 * Answers with a page. Pages are about one person, so nothing between keeps them [ASVS 14.3.2]. An address can hold a
 * link's token: what the page loads, and where it leads, learns this site's origin and no more. (`no-referrer` would
 * also make browsers send `Origin: null` with forms, which the origin check can't tell from a forgery.)
 */
export async function sendPage(
  reply: FastifyReply,
  html: string,
  status = 200,
  policy = pageContentSecurityPolicy,
): Promise<void> {
  await reply
    .code(status)
    .header('content-security-policy', policy)
    .header('referrer-policy', 'strict-origin')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(pageBelow(html, reply.server.basePath));
}
