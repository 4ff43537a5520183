import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often somebody was refused for want of a capability, since the event that tells of it. */
export class FoldRefusals1764000024000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE repeated_refusals (
         organization_id uuid NOT NULL,
         user_id uuid NOT NULL,
         capability text NOT NULL,
         since timestamptz NOT NULL,
         repeats integer NOT NULL,
         CONSTRAINT pk_repeated_refusals PRIMARY KEY (organization_id, user_id, capability)
       )`,
    );
    await queryRunner.query('CREATE INDEX ix_repeated_refusals_since ON repeated_refusals (since)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE repeated_refusals');
  }
}
