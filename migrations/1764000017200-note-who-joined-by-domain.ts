import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who joined while the organization had the domain of their address: they alone affiliate it. Of those who are here already
 * it is assumed where it has the domain now.
 */
export class NoteWhoJoinedByDomain1764000017200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users ADD COLUMN joined_by_domain boolean NOT NULL DEFAULT false');
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    const held = (await queryRunner.query('SELECT domain, organization_id AS id FROM organization_domains')) as {
      domain: string;
      id: string;
    }[];
    for (const { domain, id } of held)
      await queryRunner.query(
        `UPDATE users SET joined_by_domain = true
          WHERE organization_id = $1 AND split_part(email, '@', 2) = $2 AND state IN ('active', 'deactivated')`,
        [id, domain],
      );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users DROP COLUMN joined_by_domain');
  }
}
