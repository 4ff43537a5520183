import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an organization claimed before: an objection holds beyond the claim, and claims are counted. */
export class RememberEndedClaims1764000013000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // No foreign key: a holder's proof ends the claim under the holder's lock alone, and must not wait for the claimant's row.
    await queryRunner.query(`
      CREATE TABLE ended_claims (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        domain text NOT NULL,
        holder_id uuid NOT NULL,
        claimed_at timestamptz NOT NULL,
        objected_at timestamptz,
        ended_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_ended_claims PRIMARY KEY (organization_id, id)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ended_claims');
  }
}
