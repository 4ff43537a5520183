import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Client, type ClientBase, type QueryResult, type QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { isForgottenStatement } from '#src/common/postgres-error.js';
import type { DatabasePool } from './connections/index.js';
import { poolOf } from './data-source.js';
import type { Tx } from './unit-of-work.js';

/**
 * A write that can be sent along with others as one statement. Its first value is the key that it shares with them, `$1`; none may need what
 * another one writes.
 */
export interface StatementPart {
  /** Its name among the others, by which what it returns is selected. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly [key: string, ...others: unknown[]];
}

interface NamedQuery {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Named prepared statements on the DataSource's own pool, for the few queries behind every request. They skip
 * TypeORM's result mapping and PostgreSQL's planning: measured at a fifth of the cost of `findOne` with a join.
 * A query whose best plan depends on its parameters (search) must not go through here.
 */
@Injectable()
export class PreparedStatements {
  private readonly names = new Map<string, string>();
  /** Texts of statements that are made of parts, by the parts' names. */
  private readonly composed = new Map<string, string>();
  /** Texts whose names a transaction found lost or outdated: they go without one from then on. */
  private readonly forgotten = new Set<string>();

  constructor(private readonly dataSource: DataSource) {}

  /** @param tx the transaction that runs it; without one it is its own */
  async rows<Row extends QueryResultRow>(
    name: string,
    text: string,
    values: readonly unknown[],
    tx?: Tx,
  ): Promise<Row[]> {
    return (await this.query<Row>({ name, text, values: [...values] }, tx)).rows;
  }

  /**
   * Runs several writes of one key as one statement.
   * @param selected what of their results is read, as a SELECT that names them
   */
  together<Row extends QueryResultRow>(tx: Tx, parts: readonly StatementPart[], selected: string): Promise<Row[]> {
    const name = parts.map((part) => part.name).join('_');
    const values = [parts[0]?.values[0], ...parts.flatMap((part) => part.values.slice(1))];
    let text = this.composed.get(name);
    if (text === undefined) {
      text = compose(parts, selected);
      this.composed.set(name, text);
    }
    return this.rows<Row>(name, text, values, tx);
  }

  /** Like {@link rows}, for a statement with several forms. Each form is prepared under its own name, so keep them few. */
  rowsByText<Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.rows<Row>(this.nameByText({ name, text }), text, values);
  }

  /** Whether the database takes no writes: a standby, or one that its provider made read-only because its disk is nearly full. */
  async isReadOnly(): Promise<boolean> {
    const text = `SELECT current_setting('transaction_read_only')::boolean AS "readOnly"`;
    const [row] = await this.rows<{ readOnly: boolean }>('ready', text, []);
    if (row === undefined) throw new Error('The database gave no answer.');
    return row.readOnly;
  }

  /** Asks again without a name where the statement of that name was lost. In a transaction, which that undoes, `UnitOfWork` does. */
  private async query<Row extends QueryResultRow>(query: NamedQuery, tx?: Tx): Promise<QueryResult<Row>> {
    const { pool } = this;
    const { server } = pool;
    const asker = tx === undefined ? pool : await connectionOf(tx);
    const unnamed = { text: query.text, values: query.values };
    if (!server.keepsPreparedStatements || this.forgotten.has(query.text)) return asker.query<Row>(unnamed);
    const isShared = server.pooling === 'transaction';
    try {
      return await asker.query<Row>(isShared ? { ...query, name: this.nameByText(query) } : query);
    } catch (error) {
      if (!isForgottenStatement(error)) throw error;
      if (isShared) server.noteLostStatements();
      if (tx !== undefined) {
        this.forgotten.add(query.text);
        throw error;
      }
      // The pool has let go of that connection.
      return pool.query<Row>(unnamed);
    }
  }

  /** The DataSource's own pool, for libraries that bring their own SQL. */
  get pool(): DatabasePool {
    return poolOf(this.dataSource);
  }

  /** A name for one text alone: where versions of Thread share server connections, one must not run another's statement. */
  private nameByText({ name, text }: Pick<NamedQuery, 'name' | 'text'>): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const made = `${name}_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
    this.names.set(text, made);
    return made;
  }
}

/** The connection that a transaction runs on. */
async function connectionOf(tx: Tx): Promise<ClientBase> {
  const connection: unknown = await tx.queryRunner?.connect();
  if (connection instanceof Client) return connection;
  throw new TypeError('A transaction has no connection.');
}

/** Each part is a common table expression, which PostgreSQL runs though nothing reads it. Parameters but the first are numbered on. */
function compose(parts: readonly StatementPart[], selected: string): string {
  let given = 1;
  const expressions = parts.map(({ name, text, values }) => {
    const before = given - 1;
    given += values.length - 1;
    const numbered = text.replaceAll(/\$(\d+)/g, (_, n: string) => `$${n === '1' ? 1 : Number(n) + before}`);
    return `${name} AS (${numbered})`;
  });
  return `WITH ${expressions.join(',\n')}\n${selected}`;
}
