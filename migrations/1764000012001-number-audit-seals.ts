import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A chain's first seal is number 1. One below that would be of nobody's making but a tamperer's: those there are verification finds. */
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
