import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrganizations1764000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE organizations (
        id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_organizations PRIMARY KEY (id)
      )`);
    // Keyed by the domain, for it is what must be unique across organizations; no foreign key, so that it can be
    // placed apart from them.
    await queryRunner.query(`
      CREATE TABLE organization_domains (
        domain text NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_organization_domains PRIMARY KEY (domain)
      )`);
    await queryRunner.query(
      'CREATE INDEX ix_organization_domains_organization_id ON organization_domains (organization_id)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE organization_domains, organizations');
  }
}
