import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pictures that people upload of themselves, and in their rows the hash that such a picture's address is made of. */
export class KeepAvatars1764000037000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users ADD COLUMN avatar_hash text');
    await queryRunner.query(`
      CREATE TABLE avatars (
        organization_id uuid NOT NULL,
        user_id uuid NOT NULL,
        hash text NOT NULL,
        image bytea NOT NULL,
        CONSTRAINT pk_avatars PRIMARY KEY (organization_id, user_id),
        CONSTRAINT fk_avatars_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE
      )`);
    // An image is compressed already.
    await queryRunner.query('ALTER TABLE avatars ALTER COLUMN image SET STORAGE EXTERNAL');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE avatars');
    await queryRunner.query('ALTER TABLE users DROP COLUMN avatar_hash');
  }
}
