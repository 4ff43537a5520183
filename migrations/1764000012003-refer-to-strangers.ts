import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Events of an organization name an address that nobody has by a random id, whose address can be forgotten. Those written before
 * keep the address: they are sealed with it.
 */
export class ReferToStrangers1764000012003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_strangers (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        email text NOT NULL,
        mentioned_at timestamptz NOT NULL,
        CONSTRAINT pk_audit_strangers PRIMARY KEY (organization_id, id),
        CONSTRAINT uq_audit_strangers_organization_id_email UNIQUE (organization_id, email)
      )`);
    await queryRunner.query(
      'CREATE INDEX ix_audit_strangers_mentioned_at ON audit_strangers (organization_id, mentioned_at)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_strangers');
  }
}
