import { assertInTime } from './operation.js';

/**
 * Reads rows a page at a time, each page from behind the last row of the one before, until there are no more.
 * Stops between two pages when the job that reads them has run out of time.
 * @param read gives the next rows in their order; from the first one for null
 */
export async function* pagesOf<Row>(
  read: (after: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let rows = await read(null); rows.length > 0; rows = await read(rows.at(-1) ?? null)) {
    yield rows;
    assertInTime();
  }
}

/** The rows of such pages, one by one. */
export async function* inPages<Row>(read: (after: Row | null) => Promise<readonly Row[]>): AsyncGenerator<Row> {
  for await (const rows of pagesOf(read)) yield* rows;
}
