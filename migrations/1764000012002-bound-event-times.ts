import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An event that occurred at `infinity` could be neither listed nor deleted by retention. Only new ones are held to it: to boot
 * must not fail for what somebody wrote by hand.
 */
export class BoundEventTimes1764000012002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE audit_events ADD CONSTRAINT ck_audit_events_occurred_at
       CHECK (occurred_at >= '0001-01-01T00:00:00Z' AND occurred_at <= '9999-12-31T23:59:59Z') NOT VALID`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE audit_events DROP CONSTRAINT ck_audit_events_occurred_at');
  }
}
