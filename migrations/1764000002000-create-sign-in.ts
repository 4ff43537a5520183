import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSignIn1764000002000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // The one global name: an address signs in to one organization. It says where its owner lives.
    await queryRunner.query(`
      CREATE TABLE credentials (
        email text NOT NULL,
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        password_hash text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_credentials PRIMARY KEY (email)
      )`);
    await queryRunner.query(
      'CREATE INDEX ix_credentials_organization_id_user_id ON credentials (organization_id, user_id)',
    );
    await queryRunner.query(`
      CREATE TABLE sessions (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        cookie_hash bytea,
        ip text NOT NULL,
        user_agent text,
        created_at timestamptz NOT NULL DEFAULT now(),
        renewed_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_sessions PRIMARY KEY (organization_id, id),
        CONSTRAINT fk_sessions_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX ix_sessions_organization_id_user_id ON sessions (organization_id, user_id)');
    await queryRunner.query(`
      CREATE TABLE refresh_tokens (
        organization_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        session_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz,
        CONSTRAINT pk_refresh_tokens PRIMARY KEY (organization_id, token_hash),
        CONSTRAINT fk_refresh_tokens_organization_id_session_id FOREIGN KEY (organization_id, session_id)
          REFERENCES sessions (organization_id, id) ON DELETE CASCADE
      )`);
    await queryRunner.query(
      'CREATE INDEX ix_refresh_tokens_organization_id_session_id ON refresh_tokens (organization_id, session_id)',
    );
    await queryRunner.query(`
      CREATE TABLE email_links (
        token_hash bytea NOT NULL,
        purpose text NOT NULL,
        email text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        voided_at timestamptz,
        CONSTRAINT pk_email_links PRIMARY KEY (token_hash)
      )`);
    await queryRunner.query('CREATE INDEX ix_email_links_email_purpose ON email_links (email, purpose)');
    await queryRunner.query(`
      CREATE TABLE rate_limits (
        key varchar(255) NOT NULL,
        points integer NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT pk_rate_limits PRIMARY KEY (key)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE rate_limits, email_links, refresh_tokens, sessions, credentials');
  }
}
