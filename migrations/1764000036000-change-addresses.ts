import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Another address for somebody: asked for, proven by a link at the new one, and undone by a link at the old one. */
export class ChangeAddresses1764000036000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE email_changes (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        from_email text NOT NULL,
        to_email text NOT NULL,
        asked_by uuid,
        asked_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz,
        undone_at timestamptz,
        CONSTRAINT pk_email_changes PRIMARY KEY (organization_id, id),
        CONSTRAINT fk_email_changes_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
        CONSTRAINT fk_email_changes_organization_id_user_id FOREIGN KEY (organization_id, user_id)
          REFERENCES users (organization_id, id) ON DELETE CASCADE)`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX ux_email_changes_asked ON email_changes (organization_id, user_id) WHERE changed_at IS NULL`,
    );
    await queryRunner.query('CREATE INDEX ix_email_changes_user ON email_changes (organization_id, user_id)');
    await queryRunner.query('CREATE INDEX ix_email_changes_from ON email_changes (organization_id, from_email)');
    await queryRunner.query('ALTER TABLE email_links DROP CONSTRAINT ck_email_links_invitation');
    await queryRunner.query(
      `ALTER TABLE email_links ADD CONSTRAINT ck_email_links_invitation
        CHECK ((purpose IN ('accept-invitation', 'confirm-email', 'undo-email')) = (organization_id IS NOT NULL AND user_id IS NOT NULL))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM email_links WHERE purpose IN ('confirm-email', 'undo-email')`);
    await queryRunner.query('ALTER TABLE email_links DROP CONSTRAINT ck_email_links_invitation');
    await queryRunner.query(
      `ALTER TABLE email_links ADD CONSTRAINT ck_email_links_invitation
        CHECK ((purpose = 'accept-invitation') = (organization_id IS NOT NULL AND user_id IS NOT NULL))`,
    );
    await queryRunner.query('DROP TABLE email_changes');
  }
}
