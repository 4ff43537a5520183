import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ImportPeople1764000005500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE people_imports (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        state text NOT NULL,
        email_column text,
        name_column text,
        role_column text,
        created_by uuid NOT NULL,
        confirmed_by uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        CONSTRAINT pk_people_imports PRIMARY KEY (organization_id, id),
        CONSTRAINT fk_people_imports_organization_id FOREIGN KEY (organization_id)
          REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(
      `ALTER TABLE people_imports ADD CONSTRAINT ck_people_imports_state CHECK (state IN ('previewed', 'running', 'stopped', 'done'))`,
    );
    await queryRunner.query(
      `ALTER TABLE people_imports ADD CONSTRAINT ck_people_imports_confirmed_by
       CHECK ((state = 'previewed') = (confirmed_by IS NULL))`,
    );
    await queryRunner.query('CREATE INDEX ix_people_imports_created_at ON people_imports (created_at)');
    await queryRunner.query(`
      CREATE TABLE people_import_rows (
        organization_id uuid NOT NULL,
        import_id uuid NOT NULL,
        position integer NOT NULL,
        line integer NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        role text,
        outcome text NOT NULL,
        code text,
        detail text,
        CONSTRAINT pk_people_import_rows PRIMARY KEY (organization_id, import_id, position),
        CONSTRAINT fk_people_import_rows_organization_id_import_id FOREIGN KEY (organization_id, import_id)
          REFERENCES people_imports (organization_id, id) ON DELETE CASCADE
      )`);
    await queryRunner.query(
      `ALTER TABLE people_import_rows ADD CONSTRAINT ck_people_import_rows_role CHECK (role IN ('admin', 'user'))`,
    );
    await queryRunner.query(
      `ALTER TABLE people_import_rows ADD CONSTRAINT ck_people_import_rows_outcome
       CHECK (outcome IN ('ready', 'waiting', 'added', 'alreadyHere', 'invitedElsewhere', 'refused'))`,
    );
    await queryRunner.query(
      'CREATE INDEX ix_people_import_rows_outcome ON people_import_rows (organization_id, import_id, outcome, position)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE people_import_rows, people_imports');
  }
}
