import { Body, Controller, HttpException, Module, Post } from '@nestjs/common';
import { IsString } from 'class-validator';
import { DomainError } from '#src/common/domain-error.js';
import { UnitOfWork } from '#src/database/index.js';
import { SignedIn } from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import { newMember } from '../../../support/members.js';
import type { Api, ApiAnswer } from '../../../support/people.js';
import { problemOf, refusalOf } from '../../../support/problem.js';
import { runScheduled } from '../../../support/scheduled-jobs.js';
import { testMark } from '../../../support/sql-guard/collect-statements.js';
import { startWorld, type World } from '../../../support/world.js';

class OrderBody {
  @IsString()
  item!: string;
}

const made: string[] = [];
let gate: Promise<void> = Promise.resolve();
let entered: () => void = () => undefined;

/** Takes orders: what an idempotent route does is to be seen here. */
@Controller('probes/orders')
class Orders {
  constructor(private readonly uow: UnitOfWork) {}

  /** As what a module does: in a transaction, and answered after it. */
  @Post('stored')
  @SignedIn()
  @Idempotent()
  async store(@Body() { item }: OrderBody): Promise<{ item: string }> {
    await this.uow.run(async (tx) => {
      await tx.query(`${testMark} INSERT INTO stored_orders (item) VALUES ($1)`, [item]);
      if (item.startsWith('refused')) throw new DomainError('state_conflict', 'There is none left.');
      entered();
      await gate;
    });
    if (item.startsWith('broken')) throw new HttpException('broken', 500);
    return { item };
  }

  @Post()
  @SignedIn()
  @Idempotent()
  async order(@Body() { item }: OrderBody): Promise<{ item: string; number: number }> {
    if (item === 'refused') throw new DomainError('state_conflict', 'There is none left.');
    if (item === 'broken') throw new HttpException('broken', 500);
    entered();
    await gate;
    return { item, number: made.push(item) };
  }
}

@Module({ controllers: [Orders] })
class OrdersModule {}

let world: World;
let [ada, ben, eve]: Api[] = [];
beforeAll(async () => {
  world = await startWorld({}, 2, [OrdersModule]);
  const as = async (email: string) => world.api.as(await newMember(world, email));
  await world.sql('CREATE TABLE stored_orders (item text)');
  [ada, ben, eve] = [await as('ada@acme.example'), await as('ben@acme.example'), await as('eve@other.example')];
});
afterAll(() => world.close());

let count = 0;
const newKey = (): string => `order-${++count}`;
const order = (api: Api | undefined, key: string, item = 'tea'): Promise<ApiAnswer> => {
  if (api === undefined) throw new Error('Nobody orders.');
  return api.post('/probes/orders', { item }, { 'idempotency-key': key });
};
const madeOf = (item: string): number => made.filter((one) => one === item).length;

test('the same request again gets the same answer, and is not done again', async () => {
  const key = newKey();
  const first = await order(ada, key, 'once');
  const again = await order(ada, key, 'once');
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.text).toBe(first.text);
  expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
    null,
    'true',
  ]);
  expect(madeOf('once')).toBe(1);
});

test('without a key every request is done', async () => {
  for (let time = 0; time < 2; time++) await ada?.post('/probes/orders', { item: 'keyless' });
  expect(madeOf('keyless')).toBe(2);
});

test('twenty at once on two instances make one; the others wait for the same answer', async () => {
  const key = newKey();
  let open: () => void = () => undefined;
  gate = new Promise((resolve) => (open = resolve));
  const running = new Promise<void>((resolve) => (entered = resolve));
  const urls = world.app.instances.map(({ url }) => url);
  const requests = Array.from({ length: 20 }, (_, index) =>
    order(ada?.on(urls[index % urls.length] ?? ''), key, 'raced'),
  );
  await running;
  // All but the one that is running are refused while it is.
  await new Promise<void>((resolve) => {
    let answered = 0;
    for (const request of requests)
      void request.then(() => {
        if (++answered === requests.length - 1) resolve();
      });
  });
  open();
  const answers = await Promise.all(requests);
  gate = Promise.resolve();
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status !== 201);
  for (const answer of refused) expect(problemOf(answer)).toMatchObject({ code: 'request_running', status: 409 });
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(madeOf('raced')).toBe(1);
  expect((await order(ada, key, 'raced')).status).toBe(201);
  expect(madeOf('raced')).toBe(1);
});

test('a key is one person’s, in one organization, for one body', async () => {
  const key = newKey();
  for (const api of [ada, ben, eve]) expect((await order(api, key, 'everybody’s')).status).toBe(201);
  expect(madeOf('everybody’s')).toBe(3);
  const other = await order(ada, key, 'something else');
  expect(problemOf(other)).toMatchObject({ code: 'idempotency_key_reused', status: 422 });
  expect(madeOf('something else')).toBe(0);
});

test.each(['refused', 'broken'])('a request that is %s gives its key free', async (item) => {
  const key = newKey();
  const first = await order(ada, key, item);
  expect(first.status).toBe(item === 'refused' ? 409 : 500);
  expect((await order(ada, key, `${item}, mended`)).status).toBe(201);
});

test('so does one that is refused before it is done', async () => {
  const key = newKey();
  const answer = await ada?.post('/probes/orders', { item: 7 }, { 'idempotency-key': key });
  expect(answer?.status).toBe(400);
  expect((await order(ada, key)).status).toBe(201);
});

test.each([
  ['nothing', ''],
  ['a blank', 'a b'],
  ['more than 200 characters', 'k'.repeat(201)],
  ['what is not ASCII', 'caf\u00e9'],
])('refuses a key that is %s', async (_, key) => {
  const answer = await order(ada, key);
  expect(problemOf(answer)).toMatchObject({ code: 'validation_failed', errors: [{ field: 'Idempotency-Key' }] });
});

test('a key whose process died is usable again after a minute, and an answer for a day', async () => {
  const age = (key: string, interval: string, running: boolean) =>
    world.sql(
      `UPDATE idempotency_keys SET created_at = now() - $2::interval, status = CASE WHEN $3 THEN NULL ELSE status END
        WHERE key = $1`,
      [key, interval, running],
    );
  const died = newKey();
  await order(ada, died, 'died');
  await age(died, '59 seconds', true);
  expect((await order(ada, died, 'died')).status).toBe(409);
  await age(died, '61 seconds', true);
  expect((await order(ada, died, 'died')).status).toBe(201);
  expect(madeOf('died')).toBe(2);

  const kept = newKey();
  await order(ada, kept, 'kept');
  await age(kept, '23 hours 59 minutes', false);
  await order(ada, kept, 'kept');
  expect(madeOf('kept')).toBe(1);
  await age(kept, '24 hours 1 minute', false);
  expect((await order(ada, kept, 'another by now')).status).toBe(201);
  await age(kept, '24 hours 1 minute', false);
  await runScheduled(world, 'idempotency.housekeeping');
  expect(await world.sql('SELECT FROM idempotency_keys WHERE key = $1', [kept])).toEqual([]);
  expect(await world.sql('SELECT FROM idempotency_keys WHERE key = $1', [died])).toHaveLength(1);
});

describe('what is changed in a transaction', () => {
  const store = (key: string, item: string): Promise<ApiAnswer> => {
    if (ada === undefined) throw new Error('Nobody orders.');
    return ada.post('/probes/orders/stored', { item }, { 'idempotency-key': key });
  };
  const stored = async (item: string): Promise<number> =>
    (await world.sql('SELECT FROM stored_orders WHERE item = $1', [item])).length;
  const grownOld = (key: string) =>
    world.sql(`UPDATE idempotency_keys SET created_at = now() - interval '2 minutes' WHERE key = $1`, [key]);

  test('is not done again where the process died between the commit and the note of the answer', async () => {
    const key = newKey();
    expect((await store(key, 'cup')).status).toBe(201);
    // As the row stands at that moment.
    await world.sql('UPDATE idempotency_keys SET status = NULL, answer = NULL WHERE key = $1', [key]);
    expect(refusalOf(await store(key, 'cup'))).toEqual([409, 'request_running']);
    await grownOld(key);
    expect(refusalOf(await store(key, 'cup'))).toEqual([409, 'request_done']);
    expect(await stored('cup')).toBe(1);
  });

  test('nor where it was committed and the request failed after it', async () => {
    const key = newKey();
    expect((await store(key, 'broken cup')).status).toBe(500);
    await grownOld(key);
    expect(refusalOf(await store(key, 'broken cup'))).toEqual([409, 'request_done']);
    expect(await stored('broken cup')).toBe(1);
  });

  test('leaves the key free where it was refused', async () => {
    const key = newKey();
    expect(refusalOf(await store(key, 'refused cup'))).toEqual([409, 'state_conflict']);
    expect((await store(key, 'mended cup')).status).toBe(201);
    expect([await stored('refused cup'), await stored('mended cup')]).toEqual([0, 1]);
  });

  test('is done once where a run was given up as dead and goes on', async () => {
    const key = newKey();
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const running = new Promise<void>((resolve) => (entered = resolve));
    const givenUp = store(key, 'pot');
    await running;
    await grownOld(key);
    gate = Promise.resolve();
    expect((await store(key, 'pot')).status).toBe(201);
    open();
    expect(refusalOf(await givenUp)).toEqual([409, 'request_running']);
    expect(await stored('pot')).toBe(1);
    // The answer is the one of the run that did it.
    expect((await store(key, 'pot')).status).toBe(201);
  });
});
