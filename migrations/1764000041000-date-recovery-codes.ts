import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When recovery codes were made; those from before this are older than any window. */
export class DateRecoveryCodes1764000041000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE recovery_codes ADD COLUMN created_at timestamptz NOT NULL DEFAULT 'epoch'`);
    await queryRunner.query('ALTER TABLE recovery_codes ALTER COLUMN created_at SET DEFAULT now()');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE recovery_codes DROP COLUMN created_at');
  }
}
