import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How organizations look: what they are called on the outside, their colour, their logo. And how many mails they allow themselves. */
export class BrandOrganizations1764000030000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const run = (sql: string): Promise<unknown> => queryRunner.query(sql);
    await run(`
      CREATE TABLE brands (
        organization_id uuid NOT NULL,
        display_name text,
        color text,
        logo bytea,
        logo_hash text,
        logo_width integer,
        logo_height integer,
        logo_ground text,
        CONSTRAINT pk_brands PRIMARY KEY (organization_id),
        CONSTRAINT ck_brands_color CHECK (color ~ '^#[0-9a-f]{6}$'),
        CONSTRAINT ck_brands_logo CHECK (num_nonnulls(logo, logo_hash, logo_width, logo_height, logo_ground) IN (0, 5)),
        CONSTRAINT ck_brands_logo_ground CHECK (logo_ground IN ('any', 'light', 'dark')),
        CONSTRAINT fk_brands_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    // An image is compressed already.
    await run('ALTER TABLE brands ALTER COLUMN logo SET STORAGE EXTERNAL');
    await run(`
      ALTER TABLE organizations
        ADD COLUMN daily_mails_each integer NOT NULL DEFAULT 500,
        ADD CONSTRAINT ck_organizations_daily_mails_each CHECK (daily_mails_each BETWEEN 1 AND 500)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE organizations DROP COLUMN daily_mails_each');
    await queryRunner.query('DROP TABLE brands');
  }
}
