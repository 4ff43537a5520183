import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deletes what is over among very many rows. Neither time is ever updated, so nothing but writing a row costs more. */
export class IndexWhatExpires1764000044002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX ix_email_links_expires_at ON email_links (expires_at)');
    await queryRunner.query('CREATE INDEX ix_idempotency_keys_created_at ON idempotency_keys (created_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_email_links_expires_at');
    await queryRunner.query('DROP INDEX ix_idempotency_keys_created_at');
  }
}
