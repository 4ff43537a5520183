import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUsers1764000001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE users (
        organization_id uuid NOT NULL,
        id uuid NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        state text NOT NULL,
        joined_at timestamptz,
        last_active_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_users PRIMARY KEY (organization_id, id),
        CONSTRAINT uq_users_organization_id_email UNIQUE (organization_id, email),
        CONSTRAINT fk_users_organization_id FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(`ALTER TABLE users ADD CONSTRAINT ck_users_role CHECK (role IN ('admin', 'user'))`);
    await queryRunner.query(
      `ALTER TABLE users ADD CONSTRAINT ck_users_state CHECK (state IN ('invited', 'active', 'deactivated', 'removed'))`,
    );
    await queryRunner.query(
      `CREATE INDEX ix_users_active_admins ON users (organization_id) WHERE role = 'admin' AND state = 'active'`,
    );
    // The backstop behind the admin roster, for whoever writes SQL by hand. It locks the admins that remain, so that
    // two sessions demoting each other's admin wait for one another, and one of them fails. A team that is deleted
    // whole passes. It asks its own table alone and is not deferrable, so that it works on a sharded database.
    await queryRunner.query(`
      CREATE FUNCTION keep_an_active_admin() RETURNS trigger LANGUAGE plpgsql AS $$
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
    await queryRunner.query(`
      CREATE TRIGGER keep_an_active_admin_on_update AFTER UPDATE OF role, state ON users FOR EACH ROW
      WHEN (OLD.role = 'admin' AND OLD.state = 'active' AND (NEW.role <> 'admin' OR NEW.state <> 'active'))
      EXECUTE FUNCTION keep_an_active_admin()`);
    await queryRunner.query(`
      CREATE TRIGGER keep_an_active_admin_on_delete AFTER DELETE ON users FOR EACH ROW
      WHEN (OLD.role = 'admin' AND OLD.state = 'active')
      EXECUTE FUNCTION keep_an_active_admin()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE users');
    await queryRunner.query('DROP FUNCTION keep_an_active_admin');
  }
}
