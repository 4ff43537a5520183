import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `ben+1@acme.com` is delivered to the mailbox of `ben@acme.com`: what refuses one refuses the other. */
export class FoldMailboxes1764000016001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    await queryRunner.query('ALTER TABLE removed_addresses ADD COLUMN mailbox_hash bytea');
    // Of an address without a plus the two hashes are one; those with one are folded where the person is still known.
    await queryRunner.query('UPDATE removed_addresses SET mailbox_hash = address_hash');
    await queryRunner.query(`
      UPDATE removed_addresses AS r
         SET mailbox_hash = sha256(convert_to(regexp_replace(u.email, '^([^+@]+)[+][^@]*@', '\\1@'), 'UTF8'))
        FROM users u
       WHERE u.organization_id = r.organization_id AND sha256(convert_to(u.email, 'UTF8')) = r.address_hash
         AND u.email LIKE '%+%@%'`);
    await queryRunner.query('ALTER TABLE removed_addresses ALTER COLUMN mailbox_hash SET NOT NULL');
    await queryRunner.query(
      'CREATE INDEX ix_removed_addresses_mailbox_hash ON removed_addresses (mailbox_hash, organization_id)',
    );
    await queryRunner.query(`
      CREATE INDEX ix_users_deactivated_mailbox
          ON users (organization_id, regexp_replace(email, '^([^+@]+)[+][^@]*@', '\\1@')) WHERE state = 'deactivated'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ix_users_deactivated_mailbox');
    await queryRunner.query('ALTER TABLE removed_addresses DROP COLUMN mailbox_hash');
  }
}
