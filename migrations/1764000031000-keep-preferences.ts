import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people like to see the product, on every device: light or dark, and in which time zone. */
export class KeepPreferences1764000031000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users
        ADD COLUMN theme text NOT NULL DEFAULT 'system',
        ADD COLUMN time_zone text,
        ADD CONSTRAINT ck_users_theme CHECK (theme IN ('system', 'light', 'dark'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users DROP COLUMN theme, DROP COLUMN time_zone');
  }
}
