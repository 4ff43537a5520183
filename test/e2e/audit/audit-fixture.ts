import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AuditVerification, type KeptHead, type VerifiedChain } from '#src/modules/audit/index.js';
import { SealingJob } from '#src/modules/audit/sealing/sealing.job.js';
import type { World } from '../../support/world.js';

/** An event as a test writes it by hand. */
export interface WrittenEvent {
  readonly kind: string;
  readonly outcome?: string;
  readonly actor?: string;
  readonly subject?: string;
  readonly actorLabel?: string;
  readonly before?: object;
  readonly after?: object;
  readonly userAgent?: string;
  /** ISO 8601; now otherwise. */
  readonly at?: string;
}

/** Writes events past the application, as whoever may write SQL. @returns their ids, in the order given */
export async function writeEvents(
  { sql }: Pick<World, 'sql'>,
  organizationId: string,
  events: readonly WrittenEvent[],
): Promise<string[]> {
  const rows = events.map((event) => ({ outcome: 'succeeded', ...event, id: uuid() }));
  await sql(
    `INSERT INTO audit_events (organization_id, id, occurred_at, kind, outcome, actor_id, actor_label, subject_id, before,
                               after, user_agent)
     SELECT $1, id, coalesce(at, now()), kind, outcome, actor, "actorLabel", subject, before, after, "userAgent"
       FROM json_to_recordset($2) AS event (id uuid, at timestamptz, kind text, outcome text, actor uuid,
            "actorLabel" text, subject uuid, before jsonb, after jsonb, "userAgent" text)`,
    [organizationId, JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}

/** Events that differ in nothing but their number, a second apart from this time on. */
export const manyEvents = (count: number, from = '2026-05-04T10:00:00Z'): WrittenEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'user.role_changed',
    after: { number: index + 1 },
    at: new Date(Date.parse(from) + index * 1_000).toISOString(),
  }));

/** The ids by which an organization's events name addresses that nobody has. */
export async function strangersOf({ sql }: Pick<World, 'sql'>, organizationId: string): Promise<Map<string, string>> {
  const strangers = await sql<{ email: string; id: string }>(
    'SELECT email, id FROM audit_strangers WHERE organization_id = $1',
    [organizationId],
  );
  return new Map(strangers.map(({ email, id }) => [email, id]));
}

/** Does what the job does every minute, until nothing is left: the job itself may be at it, and is not waited for. */
export async function seal({ app, sql }: Pick<World, 'app' | 'sql'>): Promise<void> {
  const waiting = `SELECT 1 FROM audit_unsealed JOIN audit_events e USING (organization_id) WHERE e.id = event_id LIMIT 1`;
  while ((await sql(waiting)).length > 0) await app.app.get(SealingJob).sealAll();
}

interface Verification {
  readonly chains: readonly VerifiedChain[];
  /** `<organization>: <sentence>` */
  readonly findings: readonly string[];
}

export async function verify({ app }: Pick<World, 'app'>, kept: readonly KeptHead[] = []): Promise<Verification> {
  const findings: string[] = [];
  const chains: VerifiedChain[] = [];
  const verification = new AuditVerification(app.app.get(DataSource));
  const report = (id: string) => (finding: string) => void findings.push(`${id}: ${finding}`);
  for await (const chain of verification.verify(kept, report)) {
    if ('error' in chain) throw chain.error;
    chains.push(chain);
  }
  return { chains, findings };
}
