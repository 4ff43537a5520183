import { chmod, chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { databaseName, newConnection, writeConnection } from './connection.js';
import { layoutAt } from './layout.js';
import { isAlive } from './process-table.js';
import { clusterArgument, runProgram, type Programs } from './program.js';

/** The same sorting and the same letters on every machine, whichever locales it has. */
const localeArguments = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/**
 * Makes an empty database at `root`. It is made beside and moved there when complete, so an interruption leaves nothing
 * that looks like a database; two at once agree on whichever is complete first.
 */
export async function createCluster(
  root: string,
  programs: Omit<Programs, 'cluster'>,
  { durable }: { durable: boolean },
): Promise<void> {
  await removeUnfinished(root);
  const unfinished = layoutAt(`${root}.unfinished-${process.pid}`);
  const here = { ...programs, cluster: unfinished.cluster };
  const connection = await newConnection();
  const passwordFile = join(unfinished.root, 'password');

  await mkdir(unfinished.cluster, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, connection.password, { mode: 0o600 });
  await own([unfinished.root, unfinished.cluster, passwordFile], programs.account);
  await runProgram(here, 'initdb', [
    `--pgdata=${clusterArgument(here)}`,
    `--username=${databaseName}`,
    `--pwfile=${clusterArgument(here)}/../password`,
    '--auth=scram-sha-256',
    ...localeArguments,
    ...(durable ? [] : ['--no-sync']),
  ]);
  const singleUser = ['--single', '-D', clusterArgument(here), '-c', 'exit_on_error=on', 'postgres'];
  await runProgram(here, 'postgres', singleUser, `CREATE DATABASE ${databaseName}\n`);
  await rm(passwordFile);
  // The lent account keeps the cluster alone: what lies beside it is written by root.
  await own([unfinished.root], programs.account && { uid: 0, gid: 0 });
  await chmod(unfinished.root, 0o700);
  await writeConnection(unfinished, connection);
  await rename(unfinished.root, root).catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
    await rm(unfinished.root, { recursive: true });
  });
}

async function own(paths: string[], account: Programs['account']): Promise<void> {
  for (const path of account ? paths : []) await chown(path, account?.uid ?? 0, account?.gid ?? 0);
}

/** What interrupted first starts left behind; one that is still at work keeps its own. */
async function removeUnfinished(root: string): Promise<void> {
  await mkdir(dirname(root), { recursive: true });
  for (const name of await readdir(dirname(root))) {
    const [, pid] = name.split(`${basename(root)}.unfinished-`);
    if (pid === undefined || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue;
    // A cut-off initdb may still be writing there. What can't be removed wastes space, and is no reason not to start.
    await rm(join(dirname(root), name), { recursive: true, maxRetries: 10, retryDelay: 100 }).catch(() => undefined);
  }
}
