import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes it seen when somebody with access to the database changes or deletes events, and lets retention delete old ones. */
export class SealAuditEvents1764000009001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // A million events take some seconds.
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    await this.createDigest(queryRunner);
    await this.createChains(queryRunner);
    await this.queueEvents(queryRunner);
    await this.guardEvents(queryRunner);
  }

  /**
   * What the seal of an event is made from: every column, in a text that depends on no setting of the session. It takes
   * columns rather than a row, for on a sharded database a row is of its shard's type.
   */
  private async createDigest(queryRunner: QueryRunner): Promise<void> {
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

  private async createChains(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_unsealed (
        organization_id uuid NOT NULL,
        event_id uuid NOT NULL,
        CONSTRAINT pk_audit_unsealed PRIMARY KEY (organization_id, event_id)
      )`);
    // No foreign keys: a seal has to outlast its event, or a deleted event would not be missed.
    await queryRunner.query(`
      CREATE TABLE audit_seals (
        organization_id uuid NOT NULL,
        number bigint NOT NULL,
        event_id uuid NOT NULL,
        hash bytea NOT NULL,
        sealed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_audit_seals PRIMARY KEY (organization_id, number),
        CONSTRAINT uq_audit_seals_organization_id_event_id UNIQUE (organization_id, event_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE audit_chains (
        organization_id uuid NOT NULL,
        head_number bigint NOT NULL,
        head_hash bytea NOT NULL,
        anchor_number bigint NOT NULL,
        anchor_hash bytea NOT NULL,
        CONSTRAINT pk_audit_chains PRIMARY KEY (organization_id)
      )`);
  }

  /** Whoever writes events queues them to be sealed, those who write SQL by hand included. */
  private async queueEvents(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION queue_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO audit_unsealed (organization_id, event_id) SELECT organization_id, id FROM written;
        RETURN NULL;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER queue_audit_events AFTER INSERT ON audit_events REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION queue_audit_events()`);
    await queryRunner.query(
      'INSERT INTO audit_unsealed (organization_id, event_id) SELECT organization_id, id FROM audit_events',
    );
  }

  /**
   * Events are deleted by retention alone, which says in its transaction of which organization and before what time. The
   * trigger holds it to that, and to the shortest retention there is; the organization's own it can't ask, for on a sharded
   * database a trigger sees its own table alone.
   */
  private async guardEvents(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION refuse_change_of_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        retention text := current_setting('thread.audit_retention', true);
      BEGIN
        IF TG_OP = 'DELETE' AND retention <> '' THEN
          IF OLD.organization_id = split_part(retention, '/', 1)::uuid
             AND OLD.occurred_at < split_part(retention, '/', 2)::timestamptz
             AND OLD.occurred_at < now() - interval '30 days' THEN RETURN OLD; END IF;
        END IF;
        RAISE EXCEPTION 'audit events are never changed' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER refuse_truncation_of_audit_events BEFORE TRUNCATE ON audit_events
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_events()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER refuse_truncation_of_audit_events ON audit_events');
    await queryRunner.query('DROP TRIGGER queue_audit_events ON audit_events');
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION refuse_change_of_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit events are never changed' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await queryRunner.query('DROP FUNCTION queue_audit_events, audit_event_digest');
    await queryRunner.query('DROP TABLE audit_unsealed, audit_seals, audit_chains');
  }
}
