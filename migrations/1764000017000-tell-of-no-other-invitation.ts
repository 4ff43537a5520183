import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That another organization has invited an address too is no outcome any more. */
export class TellOfNoOtherInvitation1764000017000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE people_import_rows DROP CONSTRAINT ck_people_import_rows_outcome');
    await queryRunner.query(
      `UPDATE people_import_rows SET outcome = 'added', code = NULL, detail = NULL WHERE outcome = 'invitedElsewhere'`,
    );
    await queryRunner.query(
      `ALTER TABLE people_import_rows ADD CONSTRAINT ck_people_import_rows_outcome
        CHECK (outcome IN ('ready', 'waiting', 'added', 'alreadyHere', 'refused'))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE people_import_rows DROP CONSTRAINT ck_people_import_rows_outcome');
    await queryRunner.query(
      `ALTER TABLE people_import_rows ADD CONSTRAINT ck_people_import_rows_outcome
        CHECK (outcome IN ('ready', 'waiting', 'added', 'alreadyHere', 'invitedElsewhere', 'refused'))`,
    );
  }
}
