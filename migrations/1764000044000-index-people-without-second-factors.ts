import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts the few who have no second factor yet among a million who have one. */
export class IndexPeopleWithoutSecondFactors1764000044000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX ix_users_without_second_factor ON users (organization_id, role, id)
        WHERE state = 'active' AND NOT has_second_factor`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_users_without_second_factor');
  }
}
