import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists invited people, the latest invitation first, among a million who have joined. */
export class IndexInvitedPeople1764000022000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX ix_users_invited ON users (organization_id, invitation_sent_at, id) WHERE state = 'invited'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_users_invited');
  }
}
