import { eachApart } from './each-apart.js';
import { runOperation } from './operation.js';

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

  test('a job whose time is over does no further one, and that is nobody’s failure', async () => {
    const over = new AbortController();
    const done: number[] = [];
    const failed: number[] = [];
    const work = (number: number): Promise<void> => {
      done.push(number);
      if (number === 2) over.abort();
      return Promise.resolve();
    };
    const job = { kind: 'job', name: 'cleanup', signal: over.signal } as const;
    const whole = runOperation(job, () => eachApart([1, 2, 3], work, (number) => failed.push(number)));
    await expect(whole).rejects.toMatchObject({ name: 'AbortError' });
    expect({ done, failed }).toEqual({ done: [1, 2], failed: [] });
  });

  test('nothing is told when all of it succeeds', async () => {
    const failed: number[] = [];
    await eachApart([1, 3], refuseTwo, (number) => failed.push(number));
    expect(failed).toEqual([]);
  });
});
