/** Milliseconds that the database may take. */
export interface DatabaseTimeouts {
  /** To open a connection, or to wait for a free one. */
  readonly connect: number;
  /** To run a statement: PostgreSQL cancels a slower one. */
  readonly statement: number;
  /** To send a byte while a statement runs: the connection is given up then, for its other end may be gone. */
  readonly silence: number;
  /** To answer when readiness is asked for. */
  readonly readiness: number;
  /** To run a statement: a slower one is logged. 0 for any time. */
  readonly slow: number;
}

/** A statement that PostgreSQL cancels in time is heard of before its connection counts as silent. */
export const databaseTimeouts: DatabaseTimeouts = {
  connect: 5_000,
  statement: 5_000,
  silence: 7_000,
  readiness: 1_500,
  slow: 500,
};
