import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the bounds of organizations' mails are used up, and which mailboxes asked to get none from whom. */
export class BoundMails1764000017300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE mail_allowances (
         organization_id uuid NOT NULL,
         key text NOT NULL,
         free_at timestamptz NOT NULL,
         CONSTRAINT pk_mail_allowances PRIMARY KEY (organization_id, key)
       )`,
    );
    await queryRunner.query(
      `CREATE TABLE stopped_mails (
         organization_id uuid NOT NULL,
         mailbox text NOT NULL,
         stopped_at timestamptz NOT NULL DEFAULT now(),
         CONSTRAINT pk_stopped_mails PRIMARY KEY (organization_id, mailbox),
         CONSTRAINT fk_stopped_mails_organization_id FOREIGN KEY (organization_id)
           REFERENCES organizations (id) ON DELETE CASCADE
       )`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE stopped_mails');
    await queryRunner.query('DROP TABLE mail_allowances');
  }
}
