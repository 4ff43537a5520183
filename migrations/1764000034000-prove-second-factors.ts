import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors of people, and the tickets between a right password and the second step of signing in. */
export class ProveSecondFactors1764000034000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string): Promise<unknown> => queryRunner.query(sql);
    // Written with every change of somebody's factors, so that what is asked at every request needs no join.
    await run('ALTER TABLE users ADD COLUMN has_second_factor boolean NOT NULL DEFAULT false');
    await run(`
      CREATE TABLE totp_factors (
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        sealed_secret text NOT NULL,
        last_step integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        confirmed_at timestamptz,
        CONSTRAINT pk_totp_factors PRIMARY KEY (organization_id, user_id),
        CONSTRAINT fk_totp_factors_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    await run(`
      CREATE TABLE recovery_codes (
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        code_hash bytea NOT NULL,
        CONSTRAINT pk_recovery_codes PRIMARY KEY (organization_id, user_id, code_hash),
        CONSTRAINT fk_recovery_codes_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    await run(`
      CREATE TABLE sign_in_tickets (
        organization_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        user_id uuid NOT NULL,
        methods text[] NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_sign_in_tickets PRIMARY KEY (organization_id, token_hash),
        CONSTRAINT fk_sign_in_tickets_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    await run('CREATE INDEX ix_sign_in_tickets_organization_id_user_id ON sign_in_tickets (organization_id, user_id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['sign_in_tickets', 'recovery_codes', 'totp_factors'])
      await queryRunner.query(`DROP TABLE ${table}`);
    await queryRunner.query('ALTER TABLE users DROP COLUMN has_second_factor');
  }
}
