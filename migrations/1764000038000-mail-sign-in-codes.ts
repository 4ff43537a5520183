import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A ticket can be answered by a code that was mailed for it. */
export class MailSignInCodes1764000038000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sign_in_tickets ADD COLUMN code_hash bytea');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sign_in_tickets DROP COLUMN code_hash');
  }
}
