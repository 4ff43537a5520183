import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds invitations that nobody accepted in time among a million people who have joined. */
export class IndexUnacceptedInvitations1764000014100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX ix_users_unaccepted_invitations ON users (organization_id, invitation_sent_at)
        WHERE joined_at IS NULL AND invitation_sent_at IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_users_unaccepted_invitations');
  }
}
