import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InvitePeople1764000005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Of the latest invitation: which it is, when it was asked for and by whom, and when its link was made, which is later
    // where mail was down. All stay for the record once the person has joined.
    await queryRunner.query(`
      ALTER TABLE users ADD COLUMN invitation_id uuid, ADD COLUMN invitation_asked_at timestamptz,
        ADD COLUMN invitation_sent_at timestamptz, ADD COLUMN invited_by uuid`);
    await queryRunner.query(`UPDATE users SET invitation_sent_at = created_at WHERE state = 'invited'`);
    // Of an invitation's link alone: which person of which organization it lets in.
    await queryRunner.query('ALTER TABLE email_links ADD COLUMN organization_id uuid, ADD COLUMN user_id uuid');
    await queryRunner.query(
      `ALTER TABLE email_links ADD CONSTRAINT ck_email_links_invitation
       CHECK ((purpose = 'accept-invitation') = (organization_id IS NOT NULL AND user_id IS NOT NULL))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM email_links WHERE purpose = 'accept-invitation'`);
    await queryRunner.query('ALTER TABLE email_links DROP COLUMN organization_id, DROP COLUMN user_id');
    await queryRunner.query(`
      ALTER TABLE users DROP COLUMN invitation_id, DROP COLUMN invitation_asked_at, DROP COLUMN invitation_sent_at,
        DROP COLUMN invited_by`);
  }
}
