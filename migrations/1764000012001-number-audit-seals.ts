import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A chain's first seal is number 1. Lower ones that are there already only a tamperer can have made: verification finds them. */
export class NumberAuditSeals1764000012001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'ALTER TABLE audit_seals ADD CONSTRAINT ck_audit_seals_number CHECK (number > 0) NOT VALID',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE audit_seals DROP CONSTRAINT ck_audit_seals_number');
  }
}
