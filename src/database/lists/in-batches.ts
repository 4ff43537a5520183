/** What one statement found of a list, and the row that the next begins behind; null at the list's end. */
export interface Batch<Row> {
  readonly rows: readonly Row[];
  readonly end: Row | null;
}

/** A batch of at most `size` rows: a shorter one is the last. */
export const batchOf = <Row>(rows: readonly Row[], size: number): Batch<Row> => ({
  rows,
  end: rows.length < size ? null : (rows.at(-1) ?? null),
});

/**
 * Reads a list of any length in batches, each when it is asked for and from behind the last one's end. A batch can be empty, so
 * that whoever waits for it can leave. No transaction stays open, so a row that moves meanwhile may be there twice or not at
 * all.
 */
export async function* inBatches<Row>(
  read: (behind: Row | null) => Promise<Batch<Row>>,
  from: Row | null = null,
): AsyncGenerator<readonly Row[]> {
  let end = from;
  do {
    const batch = await read(end);
    yield batch.rows;
    ({ end } = batch);
  } while (end !== null);
}
