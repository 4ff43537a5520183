import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long people stay signed in, as an organization decides: without using it, and in all. */
export class BoundSessions1764000032000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE organizations
        ADD COLUMN session_idle_hours integer NOT NULL DEFAULT 720,
        ADD COLUMN session_days integer NOT NULL DEFAULT 90,
        ADD CONSTRAINT ck_organizations_session_idle_hours CHECK (session_idle_hours BETWEEN 1 AND 720),
        ADD CONSTRAINT ck_organizations_session_days CHECK (session_days BETWEEN 1 AND 365)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE organizations DROP COLUMN session_idle_hours, DROP COLUMN session_days');
  }
}
