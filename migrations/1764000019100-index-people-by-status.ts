import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People in the order of their status: active (the latest activity first), inactive, never logged in, deactivated. */
export class IndexPeopleByStatus1764000019100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    await queryRunner.query(`
      CREATE INDEX ix_users_by_status ON users (organization_id, (
        CASE WHEN state = 'deactivated' THEN 2000000000000000000
             WHEN last_active_at IS NULL THEN 1000000000000000000
             ELSE -(date_part('epoch', last_active_at - 'epoch'::timestamptz) * 1e6)::bigint END), id)
      WHERE state <> 'removed'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_users_by_status');
  }
}
