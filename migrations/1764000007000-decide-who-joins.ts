import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organization's settings, who waits to be let in, and who began to sign up. */
export class DecideWhoJoins1764000007000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE organizations ADD COLUMN join_policy text NOT NULL DEFAULT 'automatic'`);
    await queryRunner.query('ALTER TABLE organizations ADD COLUMN audit_retention_days integer');
    await queryRunner.query(
      `ALTER TABLE organizations ADD CONSTRAINT ck_organizations_join_policy
       CHECK (join_policy IN ('automatic', 'approval', 'invitation'))`,
    );
    await queryRunner.query(
      `ALTER TABLE organizations ADD CONSTRAINT ck_organizations_audit_retention_days
       CHECK (audit_retention_days BETWEEN 30 AND 3650)`,
    );
    await queryRunner.query(`
      CREATE TABLE join_requests (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        password_hash text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        announced_at timestamptz,
        CONSTRAINT pk_join_requests PRIMARY KEY (organization_id, id),
        CONSTRAINT uq_join_requests_organization_id_email UNIQUE (organization_id, email),
        CONSTRAINT fk_join_requests_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(
      'CREATE INDEX ix_join_requests_unannounced ON join_requests (organization_id) WHERE announced_at IS NULL',
    );
    // Of every address alike, long before anybody knows whose it is; so it is keyed by the address and its domain.
    await queryRunner.query(`
      CREATE TABLE unfinished_signups (
        domain text NOT NULL,
        email text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_unfinished_signups PRIMARY KEY (domain, email)
      )`);
    await queryRunner.query('CREATE INDEX ix_unfinished_signups_asked_at ON unfinished_signups (asked_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE unfinished_signups, join_requests');
    await queryRunner.query('ALTER TABLE organizations DROP COLUMN audit_retention_days, DROP COLUMN join_policy');
  }
}
