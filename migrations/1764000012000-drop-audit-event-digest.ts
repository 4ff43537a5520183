import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sealing and verification ask for an event's digest by themselves: a function could be replaced by one that says of a
 * changed event what was true before.
 */
export class DropAuditEventDigest1764000012000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION audit_event_digest');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION audit_event_digest(
        organization_id uuid, id uuid, occurred_at timestamptz, kind text, outcome text, actor_id uuid, actor_label text,
        subject_id uuid, subject_label text, before jsonb, after jsonb, reason text, ip text, user_agent text, request_id text
      ) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
      RETURN sha256(convert_to(jsonb_build_array(
        organization_id, id, (extract(epoch FROM occurred_at) * 1000000)::bigint, kind, outcome, actor_id, actor_label,
        subject_id, subject_label, before, after, reason, ip, user_agent, request_id
      )::text, 'UTF8'))`);
  }
}
