import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists of people are read by: an index for each sort key, one for the counts, one for a sample, one for the search. */
export class IndexPeople1764000004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // A million people take two minutes.
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    const sortKeys = {
      name: `(lower(coalesce(nullif(name, ''), email))) COLLATE "und-x-icu"`,
      email: 'email',
      role: 'role',
      joined_at: `coalesce(joined_at, '-infinity')`,
      last_active_at: `coalesce(last_active_at, '-infinity')`,
    };
    for (const [key, expression] of Object.entries(sortKeys)) {
      await queryRunner.query(
        `CREATE INDEX ix_users_by_${key} ON users (organization_id, ${expression}, id) WHERE state <> 'removed'`,
      );
    }
    await queryRunner.query(
      `CREATE INDEX ix_users_status ON users (organization_id, role, state, last_active_at) WHERE state <> 'removed'`,
    );
    // One person in 1,024, by a hash, so that it is the same share of every organization and of every part of it.
    await queryRunner.query(`
      CREATE INDEX ix_users_sample ON users (organization_id) INCLUDE (role, state, last_active_at, name, email)
      WHERE state <> 'removed' AND uuid_hash(id) & 1023 = 0`);
    // Plans of prepared statements are made once for organizations of every size. They should suit the large ones: small
    // ones are fast by any plan.
    await queryRunner.query('ALTER TABLE users ALTER COLUMN organization_id SET (n_distinct = 2)');
    await this.indexSearch(queryRunner);
  }

  /**
   * Every run of three characters of a name and email. pg_trgm's trigrams would be alike, but leave out all that is no
   * letter or digit and know nothing of two letters: such searches read the whole organization, a second for a million.
   */
  private async indexSearch(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE EXTENSION IF NOT EXISTS btree_gin');
    await queryRunner.query(`
      CREATE FUNCTION people_search_text(name text, email text) RETURNS text
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN lower(name) || E'\\n' || email`);
    // Two line ends behind the text, so that its last two characters begin a run each as well.
    await queryRunner.query(`
      CREATE FUNCTION people_search_terms(name text, email text) RETURNS tsvector
      LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
      DECLARE
        searched CONSTANT text := lower(name) || E'\\n' || email || E'\\n\\n';
      BEGIN
        RETURN array_to_tsvector(array_remove(string_to_array(
          regexp_replace(searched, '(...)', E'\\\\1\\t', 'g') || E'\\t' ||
          regexp_replace(substr(searched, 2), '(...)', E'\\\\1\\t', 'g') || E'\\t' ||
          regexp_replace(substr(searched, 3), '(...)', E'\\\\1\\t', 'g'), E'\\t'), ''));
      END $$`);
    // A short pending list: a search reads all of it, and whoever fills it waits for it to be sorted in.
    await queryRunner.query(`
      CREATE INDEX ix_users_search ON users USING gin (organization_id, people_search_terms(name, email))
      WITH (gin_pending_list_limit = 256)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `DROP INDEX ix_users_by_name, ix_users_by_email, ix_users_by_role, ix_users_by_joined_at, ix_users_by_last_active_at,
       ix_users_status, ix_users_sample, ix_users_search`,
    );
    await queryRunner.query('DROP FUNCTION people_search_terms, people_search_text');
    await queryRunner.query('ALTER TABLE users ALTER COLUMN organization_id RESET (n_distinct)');
  }
}
