import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The account of the operating system that the database's processes run as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Accounts that systems bring along; creating one would change the machine for the sake of a development database. */
const candidates = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the one that owns the data already, or a
 * well-known one. Everybody else runs it as themselves (undefined).
 */
export async function findAccount(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of candidates) {
    const row = rows.find(([login]) => login === name);
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) };
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and this machine has no account named ${candidates.join(' or ')}: ` +
      'start Thread as an ordinary user, or set DATABASE_URL.',
  );
}
