import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Repeats beside each organization which domains it has, so that what asks for them asks one server of a sharded database. What an
 * instance of the release before leaves out is made up for by the next sign-up at the domain.
 */
export class HoldDomains1764000026100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE held_domains (
        organization_id uuid NOT NULL,
        domain text NOT NULL,
        CONSTRAINT pk_held_domains PRIMARY KEY (organization_id, domain),
        CONSTRAINT fk_held_domains_organization_id FOREIGN KEY (organization_id)
          REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(
      `INSERT INTO held_domains (organization_id, domain)
       SELECT organization_id, domain FROM organization_domains
        WHERE EXISTS (SELECT FROM organizations WHERE organizations.id = organization_id)`,
    );
    await queryRunner.query('DROP INDEX ix_organization_domains_organization_id');
    await queryRunner.query('DROP INDEX ix_domain_claims_claimant_id');
    await queryRunner.query('DROP INDEX ix_domain_claims_holder_id');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX ix_domain_claims_holder_id ON domain_claims (holder_id)');
    await queryRunner.query('CREATE INDEX ix_domain_claims_claimant_id ON domain_claims (claimant_id)');
    await queryRunner.query(
      'CREATE INDEX ix_organization_domains_organization_id ON organization_domains (organization_id)',
    );
    await queryRunner.query('DROP TABLE held_domains');
  }
}
