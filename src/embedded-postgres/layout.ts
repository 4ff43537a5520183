import { join } from 'node:path';

/** Where things lie under `DATA_DIR/postgres`. The folder appears as a whole: half a database is never seen there. */
export interface Layout {
  readonly root: string;
  /** What PostgreSQL calls its data directory. */
  readonly cluster: string;
  /** Port and password. */
  readonly connectionFile: string;
  /** What the server printed since its last start. */
  readonly logFile: string;
}

export const layoutAt = (root: string): Layout => ({
  root,
  cluster: join(root, 'cluster'),
  connectionFile: join(root, 'connection.json'),
  logFile: join(root, 'server.log'),
});
