import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the person of a session last proved who they are. Sessions that exist did when they began. */
export class NoteProvenSessions1764000035000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sessions ADD COLUMN authenticated_at timestamptz NOT NULL DEFAULT now()');
    await queryRunner.query('UPDATE sessions SET authenticated_at = created_at');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sessions DROP COLUMN authenticated_at');
  }
}
