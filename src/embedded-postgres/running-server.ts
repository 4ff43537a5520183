import { resolve } from 'node:path';
import { connect } from '#src/database/data-source.js';
import { connectionUrl, readConnection } from './connection.js';
import { layoutAt } from './layout.js';

/** The address of the embedded PostgreSQL that another process runs on this data; null when none answers. */
export async function findRunningPostgres(dataDir: string): Promise<string | null> {
  try {
    const url = connectionUrl(await readConnection(layoutAt(resolve(dataDir, 'postgres'))));
    const dataSource = await connect(url, { poolSize: 1 });
    await dataSource.destroy();
    return url;
  } catch {
    return null;
  }
}
