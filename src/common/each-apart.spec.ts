import { eachApart } from './each-apart.js';

describe('work on each apart', () => {
  const refuseTwo = (number: number): Promise<void> =>
    number === 2 ? Promise.reject(new Error('not two')) : Promise.resolve();

  test('what fails keeps no other one, and is told at once and at the end', async () => {
    const done: number[] = [];
    const failed: [number, unknown][] = [];
    const work = async (number: number): Promise<void> => {
      await refuseTwo(number);
      done.push(number);
    };
    const whole = eachApart([1, 2, 3], work, (number, error) => failed.push([number, error]));
    await expect(whole).rejects.toMatchObject({ errors: [new Error('not two')], message: '1 of them failed.' });
    expect(done).toEqual([1, 3]);
    expect(failed).toEqual([[2, new Error('not two')]]);
  });

  test('nothing is told when all of it succeeds', async () => {
    const failed: number[] = [];
    await eachApart([1, 3], refuseTwo, (number) => failed.push(number));
    expect(failed).toEqual([]);
  });
});
