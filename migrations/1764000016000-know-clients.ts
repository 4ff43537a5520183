import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts are counted by the database's clock, and clients that an account has signed in from are remembered. */
export class KnowClients1764000016000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // The time of the latest attempt, in the unit of `expire`: milliseconds since the epoch.
    await queryRunner.query('ALTER TABLE rate_limits ADD COLUMN counted_at bigint');
    await queryRunner.query(`
      CREATE TABLE known_clients (
        account_hash bytea NOT NULL,
        client_hash bytea NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_known_clients PRIMARY KEY (account_hash, client_hash)
      )`);
    await queryRunner.query('CREATE INDEX ix_known_clients_seen_at ON known_clients (seen_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE known_clients');
    await queryRunner.query('ALTER TABLE rate_limits DROP COLUMN counted_at');
  }
}
