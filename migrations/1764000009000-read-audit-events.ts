import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What events are read by: people by their ids alone, and an index for each filter in the order of the database's clock. */
export class ReadAuditEvents1764000009000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // A million events take half a minute.
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    await this.nameByIdAlone(queryRunner);
    const filtered = 'kind, outcome, occurred_at, id';
    const indexes = {
      time: '(organization_id, occurred_at, id)',
      kind: `(organization_id, ${filtered})`,
      actor: `(organization_id, actor_id, ${filtered}) WHERE actor_id IS NOT NULL`,
      subject: `(organization_id, subject_id, ${filtered}) WHERE subject_id IS NOT NULL`,
    };
    for (const [filter, definition] of Object.entries(indexes))
      await queryRunner.query(`CREATE INDEX ix_audit_events_by_${filter} ON audit_events ${definition}`);
  }

  /** Events named people by address as well. Such a label can't follow a person who is anonymised, so it goes. */
  private async nameByIdAlone(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE audit_events DISABLE TRIGGER refuse_change_of_audit_events');
    await queryRunner.query(`
      UPDATE audit_events SET actor_label = CASE WHEN actor_id IS NULL THEN actor_label END,
             subject_label = CASE WHEN subject_id IS NULL THEN subject_label END,
             after = CASE WHEN kind = 'signup.completed' THEN after - 'name' ELSE after END
       WHERE (actor_id IS NOT NULL AND actor_label IS NOT NULL)
          OR (subject_id IS NOT NULL AND subject_label IS NOT NULL)
          OR (kind = 'signup.completed' AND after ? 'name')`);
    await queryRunner.query('ALTER TABLE audit_events ENABLE TRIGGER refuse_change_of_audit_events');
    for (const person of ['actor', 'subject'])
      await queryRunner.query(
        `ALTER TABLE audit_events ADD CONSTRAINT ck_audit_events_${person}_label
         CHECK (${person}_id IS NULL OR ${person}_label IS NULL)`,
      );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `DROP INDEX ix_audit_events_by_time, ix_audit_events_by_kind, ix_audit_events_by_actor, ix_audit_events_by_subject`,
    );
    await queryRunner.query(
      `ALTER TABLE audit_events DROP CONSTRAINT ck_audit_events_actor_label, DROP CONSTRAINT ck_audit_events_subject_label`,
    );
  }
}
