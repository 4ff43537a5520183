import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People by the domain of their address, longest here first: what a domain's count and a claim are found by. */
export class IndexPeopleByDomain1764000013100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    // An address has one @ (EmailAddress). No other index has this order, by which it is chosen whatever the statistics say.
    await queryRunner.query(
      `CREATE INDEX ix_users_by_domain ON users (organization_id, split_part(email, '@', 2), joined_at, id)
       WHERE state <> 'removed'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_users_by_domain');
  }
}
