import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How an organization's domains are proven, and who claims one from whom. */
export class ProveDomains1764000008000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE organization_domains
        ADD COLUMN proof text NOT NULL DEFAULT 'affiliated',
        ADD COLUMN proven_at timestamptz,
        ADD COLUMN checked_at timestamptz,
        ADD COLUMN proof_missing_since timestamptz`);
    await queryRunner.query(
      `ALTER TABLE organization_domains ADD CONSTRAINT ck_organization_domains_proof CHECK (proof IN ('affiliated', 'owned'))`,
    );
    // What the organization publishes in the domain's DNS. No secret: it stands there for everybody to read.
    await queryRunner.query(`
      CREATE TABLE domain_challenges (
        organization_id uuid NOT NULL,
        domain text NOT NULL,
        token text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_domain_challenges PRIMARY KEY (organization_id, domain),
        CONSTRAINT fk_domain_challenges_organization_id FOREIGN KEY (organization_id)
          REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    // Keyed by the domain, for it can be claimed once at a time; no foreign key, so that it can be placed beside the domains.
    await queryRunner.query(`
      CREATE TABLE domain_claims (
        domain text NOT NULL,
        id uuid NOT NULL,
        claimant_id uuid NOT NULL,
        holder_id uuid NOT NULL,
        people text NOT NULL,
        claimed_at timestamptz NOT NULL DEFAULT now(),
        settles_at timestamptz NOT NULL,
        objected_at timestamptz,
        objection text,
        CONSTRAINT pk_domain_claims PRIMARY KEY (domain)
      )`);
    await queryRunner.query(
      `ALTER TABLE domain_claims ADD CONSTRAINT ck_domain_claims_people CHECK (people IN ('stay', 'move'))`,
    );
    await queryRunner.query('CREATE INDEX ix_domain_claims_claimant_id ON domain_claims (claimant_id)');
    await queryRunner.query('CREATE INDEX ix_domain_claims_holder_id ON domain_claims (holder_id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE domain_claims, domain_challenges');
    await queryRunner.query(
      `ALTER TABLE organization_domains DROP COLUMN proof, DROP COLUMN proven_at, DROP COLUMN checked_at,
       DROP COLUMN proof_missing_since`,
    );
  }
}
