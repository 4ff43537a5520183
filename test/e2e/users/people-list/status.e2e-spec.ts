import {
  statusConditions,
  statusKeyRange,
  statusOf,
  userStatuses,
  type UserStatus,
  userStates,
  type UserState,
} from '#src/modules/users/user-status.js';
import { startPeopleFixture, type PeopleFixture } from './people-fixture.js';

let fixture: PeopleFixture;
beforeAll(async () => {
  fixture = await startPeopleFixture();
});
afterAll(() => fixture.close());

interface Judged extends Record<UserStatus | `${UserStatus} by key`, boolean> {
  readonly state: UserState;
  readonly lastActiveAt: Date | null;
  readonly now: Date;
}

/** What PostgreSQL thinks of a person of this state whose latest sign-in was so long ago. */
async function judge(state: UserState, ago: string | null): Promise<Judged> {
  const conditions = userStatuses.flatMap((status) => [
    `coalesce(${statusConditions[status]}, false) AS "${status}"`,
    `${statusKeyRange[status]} AS "${status} by key"`,
  ]);
  // The person and the judgement share one moment: now() is the statement's.
  const [judged] = await fixture.dataSource.query<Judged[]>(
    `SELECT state, last_active_at AS "lastActiveAt", now(), ${conditions.join(', ')}
       FROM (SELECT $1::text AS state, now() - $2::interval AS last_active_at) AS person`,
    [state, ago],
  );
  if (judged === undefined) throw new Error('One person was judged.');
  return judged;
}

const statusesOf = (judged: Judged): UserStatus[] => userStatuses.filter((status) => judged[status]);

describe('the status of a person', () => {
  it.each([
    ['0 minutes', 'active'],
    ['719 hours 59 minutes 59.999 seconds', 'active'],
    ['720 hours', 'inactive'],
    ['720 hours 0.001 seconds', 'inactive'],
    ['10 years', 'inactive'],
    [null, 'neverLoggedIn'],
  ])('whose latest sign-in was %s ago is %s', async (ago, status) => {
    expect(statusesOf(await judge('active', ago))).toEqual([status]);
  });

  it('who is deactivated is deactivated, whenever they were here', async () => {
    for (const ago of ['1 hour', '100 days', null]) {
      expect(statusesOf(await judge('deactivated', ago))).toEqual(['deactivated']);
    }
  });

  it('who is invited has never logged in', async () => {
    expect(statusesOf(await judge('invited', null))).toEqual(['neverLoggedIn']);
  });

  it('is exactly one, and the same to the badge as to the filter and to the order', async () => {
    for (const state of userStates.filter((each) => each !== 'removed')) {
      for (const ago of [
        '1 minute',
        '719 hours 59 minutes 59.999 seconds',
        '720 hours',
        '720 hours 0.001 seconds',
        null,
      ]) {
        const judged = await judge(state, ago);
        expect(statusesOf(judged)).toEqual([statusOf(judged, judged.now)]);
        expect(userStatuses.filter((status) => judged[`${status} by key`])).toEqual(statusesOf(judged));
      }
    }
  });
});
