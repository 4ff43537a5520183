import type { MigrationInterface, QueryRunner } from 'typeorm';

const functions = ['keep_an_active_admin()', 'queue_audit_events()', 'refuse_change_of_audit_events()'];

/**
 * pg_restore works with an empty search path, and so did our triggers while it filled the tables: the tables that they name
 * were not to be found. Each finds them by a path of its own now.
 */
export class PinFunctionSearchPaths1764000020000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const [row] = (await queryRunner.query('SELECT quote_ident(current_schema()) AS schema')) as { schema: string }[];
    for (const signature of functions)
      await queryRunner.query(
        `ALTER FUNCTION ${signature} SET search_path = pg_catalog, ${row?.schema ?? 'public'}, pg_temp`,
      );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const signature of functions) await queryRunner.query(`ALTER FUNCTION ${signature} RESET search_path`);
  }
}
