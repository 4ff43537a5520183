import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events tell a change of a name by random ids, whose names can be forgotten: an event itself can't be changed. */
export class KeepAuditedNames1764000022001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_names (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        name text NOT NULL,
        noted_at timestamptz NOT NULL,
        CONSTRAINT pk_audit_names PRIMARY KEY (organization_id, id)
      )`);
    await queryRunner.query('CREATE INDEX ix_audit_names_person_id ON audit_names (organization_id, person_id)');
    await queryRunner.query('CREATE INDEX ix_audit_names_noted_at ON audit_names (organization_id, noted_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_names');
  }
}
