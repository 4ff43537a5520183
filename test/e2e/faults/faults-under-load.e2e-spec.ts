import { Client } from 'pg';
import { FaultyWorld } from '../../support/faults/faulty-world.js';
import { apiOf } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';

let world: FaultyWorld;
beforeAll(async () => (world = await FaultyWorld.open('faults-under-load')));
afterAll(() => world.close());

test('PostgreSQL is absent when two instances start: live and not ready, until it is there', () => world.begin());

describe('PostgreSQL', () => {
  const refused = async () => {
    await world.watch.until(503);
    await world.load.until('refused', 4);
  };

  test('is restarted', () =>
    world.suffer('PostgreSQL restarted', {
      inject: () => world.postgres.stop(),
      truth: 'cannot serve',
      felt: refused,
      mend: () => world.postgres.start(),
    }));

  test('is killed, with all its processes', () =>
    world.suffer('PostgreSQL killed', {
      inject: () => world.postgres.crash(),
      truth: 'cannot serve',
      felt: refused,
      mend: () => world.postgres.start(),
    }));

  test('is paused', () =>
    world.suffer('PostgreSQL paused', {
      inject: () => world.postgres.pause(),
      truth: 'cannot serve',
      felt: refused,
      mend: () => world.postgres.resume(),
    }));

  test('takes no writes', () =>
    world.suffer('PostgreSQL read-only', {
      inject: () => world.postgres.setReadOnly(true),
      truth: 'cannot serve',
      felt: refused,
      mend: () => world.postgres.setReadOnly(false),
    }));

  test('moves to another host, and the old one says nothing more', () =>
    world.suffer('address moved silently', {
      inject: () => world.proxy.silence(),
      truth: 'either',
      felt: () => world.load.until('acknowledged', 10),
      mend: () => undefined,
    }));

  test('keeps all connections of the pools busy: everybody gets an answer', async () => {
    const holder = new Client(world.postgres.url);
    await holder.connect();
    await world.suffer('pool exhausted', {
      inject: async () => {
        await holder.query('BEGIN');
        await holder.query('LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE');
      },
      truth: 'either',
      felt: async () => {
        const clients = [...world.instances.keys()].flatMap((url) => Array.from({ length: 12 }, () => apiOf(url)));
        const answers = await Promise.all(clients.map((api) => api.as(world.admin).get('/v1/me')));
        for (const answer of answers) {
          expect(refusalOf(answer)).toEqual([503, 'unavailable']);
          expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        }
      },
      mend: () => holder.query('ROLLBACK'),
    });
    await holder.end();
  });
});

describe('the mail server', () => {
  const asked = 5;
  const askForMails = async () => {
    for (let mail = 0; mail < asked; mail++) await world.load.askForMail();
  };

  test('is down: whoever asks for a mail is answered, and it comes', () =>
    world.suffer('mail server down', {
      inject: () => world.mails.stop(),
      truth: 'serves',
      felt: askForMails,
      mend: () => world.mails.start(),
    }));

  test('takes its time', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    await world.suffer('mail server slow', {
      inject: () => (world.mails.patience = () => promise),
      truth: 'serves',
      felt: askForMails,
      mend: () => resolve(undefined),
    });
  });

  test.each(['451 4.3.0 try again later', '554 5.7.1 relay access denied'])('refuses: %s', (reply) => {
    const before = world.mails.refusals;
    return world.suffer(`mail server says ${reply}`, {
      inject: () => (world.mails.refuse = () => reply),
      truth: 'serves',
      felt: async () => {
        await askForMails();
        await world.mails.untilRefused(before + asked);
      },
      mend: () => (world.mails.refuse = () => undefined),
    });
  });
});

test('one of two instances is killed: the other goes on with all that it was at', () => {
  const [url = ''] = world.instances.keys();
  return world.suffer('instance killed', {
    inject: () => world.instances.get(url)?.stop('SIGKILL'),
    truth: 'either',
    concerned: () => [url],
    felt: () => world.load.until('broken', 2),
    mend: () => world.start(url).printed(/Thread is at/),
  });
});
