import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists the few handoffs that are open, were withdrawn or have expired, the latest first, among a million that were accepted. */
export class IndexHandoffsByState1764000044001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const created = `(coalesce(created_at, '-infinity')), id`;
    await queryRunner.query(`CREATE INDEX ix_handoffs_state_created ON handoffs (organization_id, state, ${created})`);
    await queryRunner.query(
      `CREATE INDEX ix_handoffs_open_created ON handoffs (organization_id, ${created}) WHERE state IN ('sent', 'returned')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_handoffs_state_created');
    await queryRunner.query('DROP INDEX ix_handoffs_open_created');
  }
}
