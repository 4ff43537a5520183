import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was understood of a list takes the place of three columns' titles. Lists are kept for 30 days: the old ones stay without. */
export class KeepHowListsWereRead1764000018000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE people_imports
        ADD COLUMN reading jsonb,
        DROP COLUMN email_column, DROP COLUMN name_column, DROP COLUMN role_column`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE people_imports
        DROP COLUMN reading,
        ADD COLUMN email_column text, ADD COLUMN name_column text, ADD COLUMN role_column text`);
  }
}
