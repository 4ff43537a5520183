/**
 * The same values, each read while the one before is worked on: so that whoever makes them and whoever takes them don't wait for one
 * another. No more than one is ahead, however slowly they are taken.
 */
export async function* readAhead<T>(values: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = values[Symbol.asyncIterator]();
  try {
    for (let reading = iterator.next(); ;) {
      const next = await reading;
      if (next.done === true) return;
      reading = iterator.next();
      // A failure is told when its turn comes; whoever leaves before has no use for it.
      reading.catch(() => undefined);
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
