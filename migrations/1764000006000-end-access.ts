import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EndAccess1764000006000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // A session that an admin ended stays until it would have expired, so that whoever holds it can be told why.
    await queryRunner.query('ALTER TABLE sessions ADD COLUMN ended_reason text');
    await queryRunner.query('ALTER TABLE sessions ALTER COLUMN ip DROP NOT NULL');
    await queryRunner.query(
      `ALTER TABLE sessions ADD CONSTRAINT ck_sessions_ended_reason
       CHECK (ended_reason IN ('deactivated', 'removed', 'moved'))`,
    );
    // An address that was removed, as its SHA-256 alone: it outlives the anonymised person.
    await queryRunner.query(`
      CREATE TABLE removed_addresses (
        organization_id uuid NOT NULL,
        address_hash bytea NOT NULL,
        removed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_removed_addresses PRIMARY KEY (organization_id, address_hash),
        CONSTRAINT fk_removed_addresses_organization_id FOREIGN KEY (organization_id)
          REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(
      `INSERT INTO removed_addresses (organization_id, address_hash)
       SELECT organization_id, sha256(convert_to(email, 'UTF8')) FROM users WHERE state = 'removed'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE removed_addresses');
    await queryRunner.query('DELETE FROM sessions WHERE ended_reason IS NOT NULL');
    await queryRunner.query('ALTER TABLE sessions DROP COLUMN ended_reason');
    await queryRunner.query('ALTER TABLE sessions ALTER COLUMN ip SET NOT NULL');
  }
}
