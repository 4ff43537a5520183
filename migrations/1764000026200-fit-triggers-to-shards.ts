import type { MigrationInterface, QueryRunner } from 'typeorm';

const queueing = 'INSERT INTO audit_unsealed (organization_id, event_id) SELECT organization_id, id FROM written';

/** @param refusal how the error of the last admin begins */
const keepAnActiveAdmin = (refusal: string): string => `
  CREATE OR REPLACE FUNCTION keep_an_active_admin() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    known CONSTANT tid := nullif(current_setting('thread.remaining_admin', true), '');
    remaining tid;
    anybody boolean;
  BEGIN
    IF known IS NOT NULL THEN
      EXECUTE format('SELECT ctid FROM %s WHERE ctid = $2 AND organization_id = $1 AND role = ''admin'' AND state = ''active'' FOR UPDATE', TG_RELID::regclass)
        INTO remaining USING OLD.organization_id, known;
      IF remaining IS NOT NULL THEN RETURN NULL; END IF;
    END IF;
    EXECUTE format('SELECT ctid FROM %s WHERE organization_id = $1 AND role = ''admin'' AND state = ''active'' LIMIT 1 FOR UPDATE', TG_RELID::regclass)
      INTO remaining USING OLD.organization_id;
    IF remaining IS NOT NULL THEN
      PERFORM set_config('thread.remaining_admin', remaining::text, true);
      RETURN NULL;
    END IF;
    EXECUTE format('SELECT true FROM %s WHERE organization_id = $1 LIMIT 1', TG_RELID::regclass)
      INTO anybody USING OLD.organization_id;
    IF anybody THEN
      RAISE EXCEPTION '${refusal}an organization keeps at least one active admin'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_users_last_admin';
    END IF;
    RETURN NULL;
  END $$`;

/**
 * Lets the triggers work on a sharded database, where each is at a shard on its own server. An error's constraint is lost on the
 * way from there, so its name also begins the message.
 */
export class FitTriggersToShards1764000026200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(keepAnActiveAdmin('ck_users_last_admin: '));
    // Events of a shard are queued in the shard of the queue that lies beside it: Citus lets no trigger write elsewhere.
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION queue_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        queue text;
      BEGIN
        IF TG_TABLE_NAME = 'audit_events' THEN
          ${queueing};
          RETURN NULL;
        END IF;
        EXECUTE 'SELECT ''audit_unsealed_'' || beside.shardid FROM pg_dist_shard AS own JOIN pg_dist_shard AS beside USING (shardminvalue)
                  WHERE own.shardid = $1 AND beside.logicalrelid = ''audit_unsealed''::regclass'
          INTO STRICT queue USING substring(TG_TABLE_NAME FROM '[0-9]+$')::bigint;
        EXECUTE format('INSERT INTO %I.%I (organization_id, event_id) SELECT organization_id, id FROM written', TG_TABLE_SCHEMA, queue);
        RETURN NULL;
      END $$`);
    await this.pin(queryRunner);
    // A row of it beside a job makes the commit of both servers one: see JobQueue.
    await queryRunner.query('CREATE TABLE job_markers (id uuid NOT NULL, CONSTRAINT pk_job_markers PRIMARY KEY (id))');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE job_markers');
    await queryRunner.query(keepAnActiveAdmin(''));
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION queue_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        ${queueing};
        RETURN NULL;
      END $$`);
    await this.pin(queryRunner);
  }

  /** A function that is replaced loses its search path. */
  private async pin(queryRunner: QueryRunner): Promise<void> {
    const [row] = (await queryRunner.query('SELECT quote_ident(current_schema()) AS schema')) as { schema: string }[];
    for (const signature of ['keep_an_active_admin()', 'queue_audit_events()'])
      await queryRunner.query(
        `ALTER FUNCTION ${signature} SET search_path = pg_catalog, ${row?.schema ?? 'public'}, pg_temp`,
      );
  }
}
