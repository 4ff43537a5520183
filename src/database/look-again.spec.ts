import { lookAgain } from './look-again.js';

/** Gives the values one after the other, then the last one for ever, and counts how often it was asked. */
function inTurn<T>(...values: [T, ...T[]]): { readonly ask: () => Promise<T>; readonly asked: () => number } {
  let asked = 0;
  return {
    ask: () => Promise.resolve(values[Math.min(asked++, values.length - 1)] ?? values[0]),
    asked: () => asked,
  };
}

describe('lookAgain', () => {
  it('looks once for what is there', async () => {
    const [look, expected] = [inTurn<string | null>('Ada'), inTurn(true)];
    await expect(lookAgain(look.ask, expected.ask)).resolves.toBe('Ada');
    expect([look.asked(), expected.asked()]).toEqual([1, 0]);
  });

  it('finds what shows a moment later', async () => {
    await expect(lookAgain(inTurn<string | null>(null, null, 'Ada').ask, inTurn(true).ask)).resolves.toBe('Ada');
  });

  it('looks no more once nothing tells of it', async () => {
    const look = inTurn<string | null>(null);
    await expect(lookAgain(look.ask, inTurn(true, false).ask)).resolves.toBeNull();
    expect(look.asked()).toBe(2);
  });

  it('gives up on what does not come', async () => {
    await expect(lookAgain(inTurn<string | null>(null).ask, inTurn(true).ask)).resolves.toBeNull();
  });
});
