import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signs of many shapes, each with the plain one that stands for them. */
const signs: Readonly<Record<string, string>> = {
  "'": '\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035\ua78c',
  '"': '\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u2039\u203a',
  '-': '\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58',
  ',': '\u060c\u3001',
  ';': '\u061b',
  ' ': '\u1680\u2028\u2029',
  '·': '\u0387\u2022\u2027\u30fb',
};

/** Letters that Unicode does not take apart into a plain letter and a mark, but readers do. */
const letters: Readonly<Record<string, string>> = {
  ...{ a: 'ⱥ', b: 'ƀɓ', c: 'ƈȼ', d: 'đðɖɗ', e: 'əɛɇ', f: 'ƒ', g: 'ɠǥ', h: 'ħ', i: 'ıɨ', j: 'ɉ', k: 'ƙĸ', l: 'łɫƚ' },
  ...{ n: 'ŋɲ', o: 'øɔɵ', p: 'ƥ', r: 'ɍ', t: 'ŧƭⱦ', u: 'ʉ', v: 'ʋ', y: 'ƴɏ', z: 'ƶȥ' },
  // One letter of Greek, and of Arabic as the keyboards of several countries have it.
  ...{ σ: 'ς', ي: 'ىی', ك: 'ک', ه: 'ةہ' },
};

const pairs = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' };

/**
 * Accents, vowel points and other marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and what is invisible. The marks of
 * other scripts are letters of their own: they stay.
 */
const leftOut = String.raw`[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u180b-\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]`;

/** What people leave out of a name or put in: apostrophes, quotation marks, hyphens, brackets. */
const optional = `''"\`<>()[]{}·-`;
const anySign = `${optional},;`;

const translate = (text: string, table: Readonly<Record<string, string>>): string => {
  const from = Object.values(table).join('');
  const to = Object.entries(table).map(([plain, shapes]) => plain.repeat(Array.from(shapes).length));
  return `translate(${text}, '${from}', '${to.join('').replaceAll("'", "''")}')`;
};

const icu = 'COLLATE "und-x-icu"';

/**
 * Search looks in a folded text of each person, which the database keeps. Folding is the same for what is stored and for what is
 * searched, and in databases of any locale: nothing in it depends on the database's own.
 */
export class FoldSearch1764000019000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // A million people take two minutes.
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    await this.makeFunctions(queryRunner);
    // people_search_text and people_search_terms(name, email) stay: instances of the release before search with them, though slowly.
    await queryRunner.query('DROP INDEX ix_users_by_name, ix_users_sample, ix_users_search');
    // Changing the type writes the table anew with the folded texts in it: one pass, and no dead rows.
    await queryRunner.query('ALTER TABLE users ADD COLUMN search_text text');
    await queryRunner.query(
      'ALTER TABLE users ALTER COLUMN search_text TYPE text USING people_folded_text(name, email)',
    );
    await queryRunner.query('ALTER TABLE users ALTER COLUMN search_text SET NOT NULL');
    await queryRunner.query(`
      CREATE FUNCTION fold_person_for_search() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        NEW.search_text := people_folded_text(NEW.name, NEW.email);
        RETURN NEW;
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER fold_person_for_search BEFORE INSERT OR UPDATE OF name, email, search_text ON users
      FOR EACH ROW EXECUTE FUNCTION fold_person_for_search()`);
    await queryRunner.query(
      `CREATE INDEX ix_users_by_name ON users (organization_id, lower(coalesce(nullif(name, ''), email) ${icu}), id)
       WHERE state <> 'removed'`,
    );
    await queryRunner.query(`
      CREATE INDEX ix_users_sample ON users (organization_id) INCLUDE (role, state, last_active_at, search_text)
      WHERE state <> 'removed' AND uuid_hash(id) & 1023 = 0`);
    // A short pending list: a search reads all of it, and whoever fills it waits for it to be sorted in.
    await queryRunner.query(`
      CREATE INDEX ix_users_search ON users USING gin (organization_id, people_search_terms(search_text))
      WITH (gin_pending_list_limit = 256)`);
  }

  private async makeFunctions(queryRunner: QueryRunner): Promise<void> {
    // Nearly all texts are ASCII. Others are taken apart, their marks go, and large letters become small, by way of the large ones:
    // ß, ı and ς have no small ones of their own.
    const plain = Object.entries(pairs).reduce(
      (text, [letter, pair]) => `replace(${text}, '${letter}', '${pair}')`,
      translate('folded', letters),
    );
    await queryRunner.query(`
      CREATE FUNCTION people_search_fold(value text) RETURNS text
      LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
      DECLARE
        folded text;
      BEGIN
        IF octet_length(value) = length(value) THEN RETURN lower(value COLLATE "C"); END IF;
        folded := normalize(${translate('value', signs)}, NFKD);
        folded := regexp_replace(folded COLLATE "C", '${leftOut}', '', 'g');
        folded := lower(upper(folded ${icu}));
        RETURN ${plain};
      END $$`);
    // The folded name, the address, and last the optional signs of both, so that they can be searched for by themselves.
    await queryRunner.query(`
      CREATE FUNCTION people_folded_text(name text, email text) RETURNS text
      LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
      DECLARE
        folded CONSTANT text := people_search_fold(name || E'\\n' || email);
        signs CONSTANT text := translate(folded, translate(folded, '${anySign}', ''), '');
      BEGIN
        RETURN translate(folded, '${optional}', '') || CASE signs WHEN '' THEN '' ELSE E'\\n' || signs END;
      END $$`);
    // Words are parted by blanks, commas and hyphens; an address stays whole. A search without a word is for its signs, and one of
    // nothing visible for what nobody has.
    await queryRunner.query(`
      CREATE FUNCTION people_search_words(search text) RETURNS text[]
      LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
      DECLARE
        folded CONSTANT text := people_search_fold(search);
        signs CONSTANT text := translate(folded, translate(folded, '${anySign}', ''), '');
        words CONSTANT text[] := ARRAY(
          SELECT DISTINCT coalesce(nullif(rtrim(plain, '.'), ''), plain)
            FROM regexp_split_to_table(folded, '[[:space:],;]+' COLLATE "C") AS part,
                 regexp_split_to_table(part, CASE WHEN part LIKE '%@%' THEN '[[:space:]]' ELSE '-' END COLLATE "C") AS word,
                 translate(word, '${optional}', '') AS plain
           WHERE plain <> '');
      BEGIN
        RETURN CASE WHEN words <> '{}' THEN words ELSE ARRAY[coalesce(nullif(signs, ''), E'\\n\\n')] END;
      END $$`);
    // Two line ends behind the text, so that its last two characters begin a run each as well.
    await queryRunner.query(`
      CREATE FUNCTION people_search_terms(searched text) RETURNS tsvector
      LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
      DECLARE
        ended CONSTANT text := (searched || E'\\n\\n') COLLATE "C";
      BEGIN
        RETURN array_to_tsvector(array_remove(string_to_array(
          regexp_replace(ended, '(...)', E'\\\\1\\t', 'g') || E'\\t' ||
          regexp_replace(substr(ended, 2), '(...)', E'\\\\1\\t', 'g') || E'\\t' ||
          regexp_replace(substr(ended, 3), '(...)', E'\\\\1\\t', 'g'), E'\\t'), ''));
      END $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('SET LOCAL statement_timeout = 0');
    await queryRunner.query('DROP INDEX ix_users_by_name, ix_users_sample, ix_users_search');
    await queryRunner.query('DROP TRIGGER fold_person_for_search ON users');
    await queryRunner.query('ALTER TABLE users DROP COLUMN search_text');
    await queryRunner.query(
      `DROP FUNCTION fold_person_for_search, people_folded_text, people_search_words, people_search_fold,
       people_search_terms(text)`,
    );
    await queryRunner.query(
      `CREATE INDEX ix_users_by_name ON users (organization_id, (lower(coalesce(nullif(name, ''), email))) ${icu}, id)
       WHERE state <> 'removed'`,
    );
    await queryRunner.query(`
      CREATE INDEX ix_users_sample ON users (organization_id) INCLUDE (role, state, last_active_at, name, email)
      WHERE state <> 'removed' AND uuid_hash(id) & 1023 = 0`);
    await queryRunner.query(`
      CREATE INDEX ix_users_search ON users USING gin (organization_id, people_search_terms(name, email))
      WITH (gin_pending_list_limit = 256)`);
  }
}
