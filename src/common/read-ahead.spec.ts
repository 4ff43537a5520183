import { readAhead } from './read-ahead.js';

const upTo = async function* (last: number, made: number[] = []): AsyncGenerator<number> {
  for (let value = 1; value <= last; value++) {
    await Promise.resolve();
    made.push(value);
    yield value;
  }
};
const allOf = async (values: AsyncIterable<number>): Promise<number[]> => {
  const all: number[] = [];
  for await (const value of values) all.push(value);
  return all;
};
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

describe('readAhead', () => {
  it('gives the same values in their order', async () => {
    expect(await allOf(readAhead(upTo(5)))).toEqual([1, 2, 3, 4, 5]);
    expect(await allOf(readAhead(upTo(0)))).toEqual([]);
  });

  it('has the next one made while one is worked on, and no more', async () => {
    const made: number[] = [];
    for await (const value of readAhead(upTo(4, made))) {
      await turns(50);
      expect(made).toHaveLength(Math.min(value + 1, 4));
    }
  });

  it('tells of a failure after what was made before it', async () => {
    const failing = async function* (): AsyncGenerator<number> {
      yield* upTo(2);
      throw new Error('The database is gone.');
    };
    const taken: number[] = [];
    const take = async (): Promise<void> => {
      for await (const value of readAhead(failing())) {
        await turns(50);
        taken.push(value);
      }
    };
    await expect(take()).rejects.toThrow('The database is gone.');
    expect(taken).toEqual([1, 2]);
  });

  it('ends its source when nobody takes any more, whatever comes of what is being read', async () => {
    let isEnded = false;
    const source = async function* (): AsyncGenerator<number> {
      try {
        yield 1;
        await turns(5);
        throw new Error('Nobody hears of this.');
      } finally {
        isEnded = true;
      }
    };
    for await (const value of readAhead(source())) {
      expect(value).toBe(1);
      break;
    }
    expect(isEnded).toBe(true);
  });
});
