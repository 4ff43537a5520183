import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of whom an organization requires a second factor, and from when. */
export class RequireSecondFactors1764000034100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string): Promise<unknown> => queryRunner.query(sql);
    await run(`
      ALTER TABLE organizations
        ADD COLUMN second_factor_required text NOT NULL DEFAULT 'nobody',
        ADD COLUMN second_factor_required_from timestamptz`);
    await run(`
      ALTER TABLE organizations ADD CONSTRAINT ck_organizations_second_factor_required
        CHECK (second_factor_required IN ('nobody', 'admins', 'everybody'))`);
    await run(`
      ALTER TABLE organizations ADD CONSTRAINT ck_organizations_second_factor_required_from
        CHECK ((second_factor_required = 'nobody') = (second_factor_required_from IS NULL))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE organizations DROP COLUMN second_factor_required, DROP COLUMN second_factor_required_from',
    );
  }
}
