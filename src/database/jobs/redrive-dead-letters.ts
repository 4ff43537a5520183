import { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import { deadLettersOf } from './queue-definition.js';

/** Jobs in one statement. */
const batch = 1_000;

/**
 * Gives the jobs of a queue that failed for good another start, with all their tries.
 * @returns how many there were
 */
export async function redriveDeadLetters(dataSource: DataSource, queue: string): Promise<number> {
  const deadLetters = deadLettersOf(queue);
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => ({ rows: await dataSource.query<Record<string, unknown>[]>(text, values) }),
    },
    migrate: false,
    schedule: false,
    supervise: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  if (!(await boss.isInstalled())) return 0;
  await boss.start();
  try {
    if ((await boss.getQueue(deadLetters)) === null) return 0;
    let moved = 0;
    for (;;) {
      const count = await boss.redrive(deadLetters, { limit: batch });
      moved += count;
      if (count < batch) return moved;
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
