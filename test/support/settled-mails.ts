import { betweenLooks } from './between-looks.js';
import type { World } from './world.js';

/**
 * Waits until every mail asked for so far has been sent, or found to be needless: what has not arrived by then never
 * will. A failed one that waits for its next try counts as under way; one that the bounds on mail put off for hours
 * doesn't.
 */
export async function settledMails({ sql }: Pick<World, 'sql'>): Promise<void> {
  const underWay = `SELECT 1 FROM pgboss.job WHERE name = 'mail'
    AND (state IN ('retry', 'active') OR state = 'created' AND start_after <= now()) LIMIT 1`;
  while ((await sql(underWay)).length > 0) await betweenLooks();
}
