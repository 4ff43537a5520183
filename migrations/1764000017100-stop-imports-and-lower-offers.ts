import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports can be canceled, and say why they stopped; an invitation as Admin knows which admin vouches for it. */
export class StopImportsAndLowerOffers1764000017100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE people_imports DROP CONSTRAINT ck_people_imports_state');
    await queryRunner.query(
      `ALTER TABLE people_imports ADD CONSTRAINT ck_people_imports_state
        CHECK (state IN ('previewed', 'running', 'stopped', 'canceled', 'done'))`,
    );
    await queryRunner.query('ALTER TABLE people_imports ADD COLUMN stop_reason text');
    await queryRunner.query(
      `ALTER TABLE people_imports ADD CONSTRAINT ck_people_imports_stop_reason
        CHECK (stop_reason IN ('failed', 'capability_missing'))`,
    );
    await queryRunner.query(`UPDATE people_imports SET stop_reason = 'failed' WHERE state = 'stopped'`);
    await queryRunner.query('ALTER TABLE users ADD COLUMN admin_offered_by uuid');
    await queryRunner.query('ALTER TABLE users ADD COLUMN invitation_lowered boolean NOT NULL DEFAULT false');
    await queryRunner.query(
      `UPDATE users SET admin_offered_by = invited_by WHERE state = 'invited' AND role = 'admin'`,
    );
    await queryRunner.query(
      `CREATE INDEX ix_users_invited_admins ON users (organization_id) WHERE role = 'admin' AND state = 'invited'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_users_invited_admins');
    await queryRunner.query('ALTER TABLE users DROP COLUMN invitation_lowered');
    await queryRunner.query('ALTER TABLE users DROP COLUMN admin_offered_by');
    await queryRunner.query('ALTER TABLE people_imports DROP CONSTRAINT ck_people_imports_stop_reason');
    await queryRunner.query('ALTER TABLE people_imports DROP COLUMN stop_reason');
    await queryRunner.query(`UPDATE people_imports SET state = 'stopped' WHERE state = 'canceled'`);
    await queryRunner.query('ALTER TABLE people_imports DROP CONSTRAINT ck_people_imports_state');
    await queryRunner.query(
      `ALTER TABLE people_imports ADD CONSTRAINT ck_people_imports_state
        CHECK (state IN ('previewed', 'running', 'stopped', 'done'))`,
    );
  }
}
