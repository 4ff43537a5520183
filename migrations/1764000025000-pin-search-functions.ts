import type { MigrationInterface, QueryRunner } from 'typeorm';

const functions = [
  'people_search_fold(text)',
  'people_search_terms(text)',
  'people_search_terms(text, text)',
  'people_search_text(text, text)',
];

/**
 * The functions of search that came without a search path find what they name by one of their own, as every other function
 * does: an index or a restored row calls them with whatever path, or none, the session has.
 */
export class PinSearchFunctions1764000025000 implements MigrationInterface {
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
