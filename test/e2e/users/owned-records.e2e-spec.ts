import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { OwnedRecords } from '#src/modules/users/index.js';
import { newMember } from '../../support/members.js';
import { type ApiSession } from '../../support/people.js';
import { problemOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from './team.js';

/** Who owns how many boats, as a module would keep it in a table. */
const boats = new Map<string, number>();
/** The transactions in which things were counted or handed over; `none` for a count outside of one. */
const transactions = new Set<string>();
/** What a test lets happen between the preview and the removal. */
let beforeCount: () => void = () => undefined;

async function noteTransaction(tx?: Tx): Promise<void> {
  const [row] = (await tx?.query<{ id: string }[]>('SELECT pg_current_xact_id()::xid::text AS id')) ?? [];
  transactions.add(row?.id ?? 'none');
}

@Injectable()
class Harbour implements OnModuleInit {
  constructor(private readonly holdings: OwnedRecords) {}

  onModuleInit(): void {
    this.holdings.register({
      kind: 'boats',
      label: 'boats',
      labelOfOne: 'boat',
      count: async (_organizationId, userIds, tx) => {
        beforeCount();
        await noteTransaction(tx);
        return new Map(userIds.map((id) => [id, boats.get(id) ?? 0]));
      },
      handOver: async (tx, _organizationId, from, to) => {
        await noteTransaction(tx);
        boats.set(to, (boats.get(to) ?? 0) + (boats.get(from) ?? 0));
        boats.delete(from);
      },
    });
  }
}

@Module({ providers: [Harbour] })
class HarbourModule {}

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld({}, 1, [HarbourModule])));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newTeam(world);
  boats.clear();
  transactions.clear();
  beforeCount = () => undefined;
});

const holdingsOf = ({ user }: ApiSession) => team.asAda.get(`/v1/users/${user.id}/holdings`);
const three = [{ kind: 'boats', label: 'boats', count: 3 }];

describe('what a person owns', () => {
  it('is counted by kind; of what they own nothing there is nothing', async () => {
    boats.set(team.ben.user.id, 3);
    expect((await holdingsOf(team.ben)).json()).toEqual({ holdings: three, total: 3 });
    expect((await holdingsOf(team.ada)).json()).toEqual({ holdings: [], total: 0 });
  });

  it('stops their removal until somebody takes over, and says what it is', async () => {
    boats.set(team.ben.user.id, 3);
    const answer = await team.remove(team.ben);
    expect(problemOf(answer)).toMatchObject({
      code: 'state_conflict',
      detail: 'This person still owns 3 boats. Choose who takes over.',
    });
    expect(await team.stateOf(team.ben)).toBe('active');
  });

  it('goes to whoever takes over, which is an event', async () => {
    boats.set(team.ben.user.id, 3);
    const answer = await team.remove(team.ben, { handOverTo: team.ada.user.id });
    expect([answer.status, answer.json()]).toEqual([200, { handedOver: three }]);
    expect([...boats]).toEqual([[team.ada.user.id, 3]]);
    expect((await team.events())[0]).toEqual(
      team.event('user.handed_over', { after: { to: team.ada.user.id, boats: 3 } }),
    );
  });

  it('is counted and taken over in the transaction of the removal, or not at all', async () => {
    boats.set(team.ben.user.id, 3);
    await team.remove(team.ben, { handOverTo: team.ada.user.id });
    const events = await world.sql<{ id: string }>(
      `SELECT xmin::text AS id FROM audit_events WHERE subject_id = $1 AND kind LIKE 'user.%'`,
      [team.ben.user.id],
    );
    expect(events).toHaveLength(2);
    expect(new Set(events.map(({ id }) => id))).toEqual(transactions);
  });

  it('is counted anew by the removal itself: what came since the dialog opened is not forgotten', async () => {
    expect((await holdingsOf(team.ben)).json()).toMatchObject({ total: 0 });
    beforeCount = () => boats.set(team.ben.user.id, 1);
    expect(problemOf(await team.remove(team.ben))).toMatchObject({
      code: 'state_conflict',
      detail: 'This person still owns 1 boat. Choose who takes over.',
    });
  });

  it('goes to nobody but another active person of the organization', async () => {
    boats.set(team.ben.user.id, 3);
    const eve = await newMember(world, `eve@taker-${team.domain}`);
    const cleo = await newMember(world, `cleo@${team.domain}`);
    await team.change('deactivate', cleo);
    const details = new Set<string>();
    for (const handOverTo of [team.ben.user.id, eve.user.id, cleo.user.id, uuid()]) {
      const { code, errors } = problemOf(await team.remove(team.ben, { handOverTo }));
      expect([code, errors?.[0]?.field]).toEqual(['validation_failed', 'handOverTo']);
      details.add(errors?.[0]?.detail ?? '');
    }
    expect(details.size).toBe(1);
    expect([await team.stateOf(team.ben), boats.get(team.ben.user.id)]).toEqual(['active', 3]);
  });

  it('of one kind is declared once', () => {
    const holdings = world.app.app.get(OwnedRecords, { strict: false });
    const again = {
      kind: 'boats',
      label: 'boats',
      labelOfOne: 'boat',
      count: () => Promise.resolve(new Map<string, number>()),
      handOver: () => Promise.resolve(),
    };
    expect(() => holdings.register(again)).toThrow(/already/);
  });
});
