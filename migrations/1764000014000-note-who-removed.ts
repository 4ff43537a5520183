import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who removed an address, for admins who look for its owner. It is not known of earlier removals. */
export class NoteWhoRemoved1764000014000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE removed_addresses ADD COLUMN removed_by uuid');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE removed_addresses DROP COLUMN removed_by');
  }
}
