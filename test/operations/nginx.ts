import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathOf } from './programs.js';
import { untilItListens } from './until-it-listens.js';

/** What is shipped for two instances of compose.yaml. */
const shipped = readFileSync(join(import.meta.dirname, '../../deploy/nginx/thread.conf'), 'utf8');

/** A real nginx before some instances, by the configuration that is shipped. */
export interface Nginx {
  /** By way of it, with the path as it came. */
  readonly url: string;
  /** By way of it, with the base path taken off. */
  readonly strippedUrl: string;
  /** Reloads it, to send requests to all instances but these. */
  takeOut(instances: readonly number[]): Promise<void>;
  stop(): Promise<void>;
}

interface Setup {
  /** The ports of the instances. */
  readonly instances: readonly number[];
  readonly basePath: string;
  /** Where it listens. */
  readonly ports: readonly [asItCame: number, stripped: number];
}

export async function startNginx({ instances, basePath, ports: [port, strippedPort] }: Setup): Promise<Nginx> {
  const program = pathOf('nginx');
  if (program === undefined) throw new Error('There is no nginx here.');
  const folder = mkdtempSync(join(tmpdir(), 'thread-nginx-'));
  const settings = join(folder, 'nginx.conf');
  const configure = (out: readonly number[]): void => {
    const servers = instances.map((one) => `server 127.0.0.1:${one} max_fails=0${out.includes(one) ? ' down' : ''};`);
    const behind = (location: string, listens: number): string =>
      shipped
        .replace(/resolver .*;/, '')
        .replace(/(server thread-\d:3000 .*;\s*)+/, servers.join(' '))
        .replace('upstream thread', `upstream thread-${listens}`)
        .replace('zone thread', `zone thread-${listens}`)
        .replace('listen 8080', `listen 127.0.0.1:${listens}`)
        .replace('location / {', `location ${basePath}/ {`)
        .replace('http://thread;', `http://thread-${listens}${location};`);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    writeFileSync(
      settings,
      `
      daemon off;
      # Its folder is ours alone.
      user ${userInfo().username};
      worker_processes 1;
      pid ${folder}/pid;
      error_log ${folder}/error.log;
      events {}
      http {
        access_log off;
        ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
        ${behind('', port)}
        ${behind('/', strippedPort)}
      }`,
    );
  };
  configure([]);
  const child = spawn(program, ['-p', folder, '-c', settings, '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  await untilItListens(child, port);
  return {
    url: `http://127.0.0.1:${port}${basePath}`,
    strippedUrl: `http://127.0.0.1:${strippedPort}${basePath}`,
    takeOut: async (out) => {
      configure(out);
      const reload = spawn(program, ['-p', folder, '-c', settings, '-e', join(folder, 'error.log'), '-s', 'reload']);
      await once(reload, 'exit');
    },
    stop: async () => {
      const ended = once(child, 'exit');
      if (child.kill('SIGTERM')) await ended;
    },
  };
}
