import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The trigger behind the admin roster looked for a remaining admin anew at every row, past the index entries of all whom
 * the same transaction had demoted: of 10,000 admins each passed by thousands. Now it remembers, for the transaction,
 * where it found one, and looks there first. It asks the table at every row as before.
 */
export class DemoteMany1764000010000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // By the row's place rather than its key: that is looked up in one step whatever PostgreSQL's statistics say. For an
    // organization that they do not know, any index that begins with the organization seems as good as the primary key.
    await queryRunner.query(`
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
          RAISE EXCEPTION 'an organization keeps at least one active admin'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_users_last_admin';
        END IF;
        RETURN NULL;
      END $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION keep_an_active_admin() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        remaining boolean;
        anybody boolean;
      BEGIN
        EXECUTE format('SELECT true FROM %s WHERE organization_id = $1 AND role = ''admin'' AND state = ''active'' LIMIT 1 FOR UPDATE', TG_RELID::regclass)
          INTO remaining USING OLD.organization_id;
        IF remaining THEN RETURN NULL; END IF;
        EXECUTE format('SELECT true FROM %s WHERE organization_id = $1 LIMIT 1', TG_RELID::regclass)
          INTO anybody USING OLD.organization_id;
        IF anybody THEN
          RAISE EXCEPTION 'an organization keeps at least one active admin'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_users_last_admin';
        END IF;
        RETURN NULL;
      END $$`);
  }
}
