import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['users', 'sessions', 'audit_events'];

/**
 * Has PostgreSQL count anew once a hundredth of a table has changed, rather than a tenth. Where there are few organizations, its
 * statistics know them all, and take one that came since for one without a row: every index that begins with the organization
 * seems as good as the right one then. In a table of a million people that could go on until there are 100,000 new ones.
 */
export class CountOften1764000011000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables)
      await queryRunner.query(`ALTER TABLE ${table} SET (autovacuum_analyze_scale_factor = 0.01)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.query(`ALTER TABLE ${table} RESET (autovacuum_analyze_scale_factor)`);
  }
}
