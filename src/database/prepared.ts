import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { QueryResult, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { isForgottenStatement } from '#src/common/postgres-error.js';
import type { DatabasePool } from './connections/index.js';
import { poolOf } from './data-source.js';

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

  constructor(private readonly dataSource: DataSource) {}

  async rows<Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.query<Row>({ name, text, values: [...values] })).rows;
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

  /** Asks again without a name where the statement of that name was lost. */
  private async query<Row extends QueryResultRow>(query: NamedQuery): Promise<QueryResult<Row>> {
    const { pool } = this;
    const { server } = pool;
    const unnamed = { text: query.text, values: query.values };
    if (!server.keepsPreparedStatements) return pool.query<Row>(unnamed);
    const isShared = server.pooling === 'transaction';
    try {
      return await pool.query<Row>(isShared ? { ...query, name: this.nameByText(query) } : query);
    } catch (error) {
      if (!isForgottenStatement(error)) throw error;
      // The pool has let go of that connection.
      if (isShared) server.noteLostStatements();
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
