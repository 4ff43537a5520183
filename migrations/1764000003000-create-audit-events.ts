import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuditEvents1764000003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_events (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT now(),
        kind text NOT NULL,
        outcome text NOT NULL,
        actor_id uuid,
        actor_label text,
        subject_id uuid,
        subject_label text,
        before jsonb,
        after jsonb,
        reason text,
        ip text,
        user_agent text,
        request_id text,
        CONSTRAINT pk_audit_events PRIMARY KEY (organization_id, id)
      )`);
    await queryRunner.query(
      `ALTER TABLE audit_events ADD CONSTRAINT ck_audit_events_outcome CHECK (outcome IN ('succeeded', 'refused', 'failed'))`,
    );
    await queryRunner.query(`
      CREATE FUNCTION refuse_change_of_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit events are never changed' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER refuse_change_of_audit_events BEFORE UPDATE OR DELETE ON audit_events
      FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit_events()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_events');
    await queryRunner.query('DROP FUNCTION refuse_change_of_audit_events');
  }
}
