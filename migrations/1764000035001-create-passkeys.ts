import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys of people, and the challenges that they answer. */
export class CreatePasskeys1764000035001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE passkeys (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        credential_id bytea NOT NULL,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        CONSTRAINT pk_passkeys PRIMARY KEY (organization_id, id),
        CONSTRAINT uq_passkeys_organization_id_credential_id UNIQUE (organization_id, credential_id),
        CONSTRAINT fk_passkeys_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX ix_passkeys_organization_id_user_id ON passkeys (organization_id, user_id)');
    await queryRunner.query(`
      CREATE TABLE passkey_challenges (
        challenge_hash bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_passkey_challenges PRIMARY KEY (challenge_hash)
      )`);
    await queryRunner.query('CREATE INDEX ix_passkey_challenges_expires_at ON passkey_challenges (expires_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE passkey_challenges');
    await queryRunner.query('DROP TABLE passkeys');
  }
}
