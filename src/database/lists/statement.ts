/** SQL with its values; `$1` is the organization. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Adds a value to a statement's and gives its placeholder, `$2`. */
export type Bind = (value: unknown) => string;

/** Builds a statement about one organization. */
export function statement(organizationId: string, build: (bind: Bind) => string): Statement {
  if (!organizationId) throw new TypeError('An organization id is needed.');
  const values: unknown[] = [organizationId];
  const text = build((value) => `$${values.push(value)}`);
  return { text, values };
}

/** What runs statements: a DataSource, a transaction, a pool. */
export type Run = <Row extends object>(statement: Statement) => Promise<Row[]>;
