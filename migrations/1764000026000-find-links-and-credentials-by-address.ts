import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Links are found by their address's key and token, credentials by their address: on a sharded database each is on one server.
 * Links that were mailed before have an empty key and go on working, as do those that an instance of the release before makes.
 */
export class FindLinksAndCredentialsByAddress1764000026000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE email_links ADD COLUMN address_key text NOT NULL DEFAULT ''`);
    await queryRunner.query('ALTER TABLE email_links DROP CONSTRAINT pk_email_links');
    await queryRunner.query(
      'ALTER TABLE email_links ADD CONSTRAINT pk_email_links PRIMARY KEY (address_key, token_hash)',
    );
    await queryRunner.query('DROP INDEX ix_credentials_organization_id_user_id');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'CREATE INDEX ix_credentials_organization_id_user_id ON credentials (organization_id, user_id)',
    );
    await queryRunner.query('ALTER TABLE email_links DROP CONSTRAINT pk_email_links');
    await queryRunner.query('ALTER TABLE email_links ADD CONSTRAINT pk_email_links PRIMARY KEY (token_hash)');
    await queryRunner.query('ALTER TABLE email_links DROP COLUMN address_key');
  }
}
