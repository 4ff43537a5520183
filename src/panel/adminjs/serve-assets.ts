import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { assetsPath, publicDir } from './asset-manifest.js';

/**
 * Serves the panel's files to anybody, compressed ahead and kept by the browser: a changed file has another name. They
 * hold no data; what the panel shows comes from behind the frame.
 */
export async function serveAssets(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: publicDir,
    prefix: assetsPath,
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
  });
}
