import { StreamableFile } from '@nestjs/common';
import pLimit from 'p-limit';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { csvText, type CsvColumn } from './csv-text.js';

/** A file to download: what it is called (letters, digits, points and dashes alone), and its media type. */
interface FileKind {
  readonly name: string;
  readonly type: string;
}

/** Pieces that are made at once, of all downloads: other requests would wait for the connections and the time of more. */
const inTurn = pLimit(2);

/** A piece when its turn has come, and whatever else is waiting before it. */
const nextOf = (iterator: AsyncIterator<string>): Promise<IteratorResult<string>> =>
  inTurn(async () => {
    await setImmediate();
    return iterator.next();
  });

/**
 * An answer that is a file of any length. Pieces are made as the client takes them: a slow one fills no memory, and nothing
 * more is made for one who has gone. The first is made before the answer begins, so that what fails at once is answered
 * with a problem; what fails later breaks the connection off, so that half a file is not taken for the whole.
 * @param pieces must hold nothing open from one piece to the next, for minutes can pass between them
 */
export async function attachment({ name, type }: FileKind, pieces: AsyncIterable<string>): Promise<StreamableFile> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await nextOf(iterator);
  const stream = Readable.from(resumed(first, iterator), { objectMode: false });
  return new StreamableFile(stream, { type, disposition: `attachment; filename="${name}"` });
}

async function* resumed(first: IteratorResult<string>, iterator: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    for (let next = first; next.done !== true; next = await nextOf(iterator)) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** An {@link attachment} that is a table, safe to open in a spreadsheet. */
export const csvResponse = <Row>(
  name: string,
  columns: readonly CsvColumn<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): Promise<StreamableFile> => attachment({ name, type: 'text/csv; charset=utf-8' }, csvText(columns, batches));
