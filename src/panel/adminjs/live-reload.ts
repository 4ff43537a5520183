import type { ServerResponse } from 'node:http';
import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { assetsBelow, manifestFile, readAssetManifest, type AssetManifest } from './asset-manifest.js';

const streamPath = '/admin/live-reload';
const scriptPath = `${streamPath}.js`;

/** Milliseconds that a page waits while the server restarts. */
const retryMs = 300;

/** Reloads its page once the server is of another version than the one that the page came from. */
const script = `(() => {
const { pathname, search } = new URL(document.currentScript.src);
const connect = () => {
  const stream = new EventSource(pathname.replace(/\\.js$/, ''));
  stream.onmessage = ({ data }) => { if (data !== search.slice(1)) location.reload(); };
  stream.onerror = () => { stream.close(); setTimeout(connect, ${retryMs}); };
};
connect();
})();`;

/**
 * Serves what reloads open pages of the panel during development: a script that is part of every page, and a stream
 * that tells it which version is served.
 * @returns what reads the addresses of the panel's files as the last build left them
 */
export function serveLiveReload(fastify: FastifyInstance, basePath: string): () => AssetManifest {
  const started = Date.now();
  const version = (): string =>
    `${started}-${Object.values(readAssetManifest())
      .flat()
      .join('-')
      .replace(/[^\w-]/g, '')}`;
  const pages = new Set<ServerResponse>();
  let closing = false;
  const tell = (page: ServerResponse): void => void page.write(`data: ${version()}\n\n`);

  fastify.get(scriptPath, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-store').send(script),
  );
  fastify.get(streamPath, (_request, reply) => {
    reply.hijack();
    const page = reply.raw;
    // A page that came after the others were let go would keep the server from closing.
    if (closing) return void page.destroy();
    page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    pages.add(page);
    page.once('close', () => pages.delete(page));
    tell(page);
  });
  const watcher = watch(dirname(manifestFile), (_event, name) => {
    if (name === basename(manifestFile)) pages.forEach(tell);
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    watcher.close();
    // An ended answer would leave its connection to the browser, which keeps it.
    for (const page of pages) page.destroy();
    done();
  });

  return () => {
    const { stylesheet, scripts } = readAssetManifest();
    return assetsBelow(basePath, { stylesheet, scripts: [...scripts, `${scriptPath}?${version()}`] });
  };
}
