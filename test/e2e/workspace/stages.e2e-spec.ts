import { v7 as uuid } from 'uuid';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newWorkspaceTeam, type ShownStage, type WorkspaceTeam } from './workspace-team.js';

let world: World;
let team: WorkspaceTeam;
let stages: ShownStage[];
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newWorkspaceTeam(world);
  stages = await team.stages();
});

const set = (body: readonly unknown[], moves?: readonly unknown[]) =>
  team.asAda.put('/v1/account-stages', { stages: body, ...(moves && { moves }) });
const names = async () => (await team.stages()).map(({ name, closed }) => (closed ? `${name}!` : name));
const events = () =>
  world.sql<{ outcome: string; after: object }>(
    `SELECT outcome, after FROM audit_events WHERE organization_id = $1 AND kind = 'account_stages.changed' ORDER BY id`,
    [team.organizationId],
  );

describe('the stages of accounts', () => {
  it('are there from the beginning, for everybody to read', async () => {
    expect(await names()).toEqual(['Onboarding', 'Adopting', 'Established', 'Renewing', 'Churned!']);
    expect((await team.asBen.get('/v1/account-stages')).json()).toEqual({ data: stages });
  });

  it('are renamed, ordered, closed and added by admins', async () => {
    const [onboarding, adopting, established, renewing, churned] = stages;
    const answer = await set([
      { ...adopting, name: 'Onboarding' },
      { name: 'Kick-off 🚀', closed: false },
      { ...onboarding, name: 'Adopting' },
      { ...established, closed: true },
      churned,
      renewing,
    ]);
    expect(answer.json<{ data: ShownStage[] }>().data.map(({ id }) => id)).toEqual([
      adopting?.id,
      expect.any(String),
      onboarding?.id,
      established?.id,
      churned?.id,
      renewing?.id,
    ]);
    expect(await names()).toEqual(['Onboarding', 'Kick-off 🚀', 'Adopting', 'Established!', 'Churned!', 'Renewing']);
    expect(await events()).toMatchObject([{ outcome: 'succeeded', after: { stages: expect.any(Array) as string[] } }]);
    await set(await team.stages());
    expect(await events()).toHaveLength(1);
    expect((await team.add()).stage.id).toBe(adopting?.id);
  });

  it('are nobody’s to change who may not change the organization’s settings', async () => {
    const answer = await team.asBen.put('/v1/account-stages', { stages });
    expect(problemOf(answer)).toMatchObject({ code: 'capability_missing', capability: 'organization.settings' });
  });

  it('go with their accounts only where somebody says where those go', async () => {
    const [onboarding, adopting] = stages;
    const account = await team.add();
    const archived = await team.add();
    await team.asAda.delete(`/v1/accounts/${archived.id}`);
    const rest = stages.slice(1);
    for (const moves of [
      undefined,
      [],
      [{ from: onboarding?.id, to: uuid() }],
      [{ from: onboarding?.id, to: onboarding?.id }],
    ]) {
      const problem = problemOf(await set(rest, moves));
      expect(problem.errors).toMatchObject([{ field: 'moves' }]);
      expect(problem.detail).toBe('There are accounts in Onboarding. Choose the stage where they go.');
    }
    expect(await names()).toContain('Onboarding');
    expect((await set(rest, [{ from: onboarding?.id, to: adopting?.id }])).status).toBe(200);
    expect(await names()).toEqual(['Adopting', 'Established', 'Renewing', 'Churned!']);
    for (const { id } of [account, archived]) expect((await team.account(id)).stage.id).toBe(adopting?.id);
    expect((await team.timeline(account.id))[0]).toMatchObject({
      kind: 'stage_changed',
      actor: { id: team.ada.user.id },
      data: { before: { stageId: 'Onboarding' }, after: { stageId: 'Adopting' } },
    });
  });

  it('are not removed under an account that enters one at this very moment', async () => {
    const [, adopting] = stages;
    for (let round = 0; round < 5; round++) {
      const account = await team.add();
      const kept = (await team.stages()).filter(({ id }) => id !== adopting?.id);
      const [entered, removed] = await Promise.all([
        team.asBen.patch(`/v1/accounts/${account.id}`, { stageId: adopting?.id }),
        set(kept),
      ]);
      const { stage } = await team.account(account.id);
      if (removed.status === 200) {
        expect(problemOf(entered).errors?.[0]?.field).toBe('stageId');
        return;
      }
      expect([entered.status, stage.id]).toEqual([200, adopting?.id]);
      await team.asBen.patch(`/v1/accounts/${account.id}`, { stageId: kept[0]?.id });
    }
  });

  it.each([
    ['none open', (all: ShownStage[]) => all.map((stage) => ({ ...stage, closed: true })), 'stages'],
    ['none', () => [], 'stages'],
    ['a name twice', (all: ShownStage[]) => [...all, { name: 'ADOPTING', closed: false }], 'stages.5.name'],
    ['a stage twice', (all: ShownStage[]) => [...all, { ...all[0], name: 'X' }], 'stages.5.id'],
    ['an unknown one', (all: ShownStage[]) => [...all, { id: uuid(), name: 'X', closed: false }], 'stages.5.id'],
    ['a name of two lines', (all: ShownStage[]) => [...all, { name: 'X\nY', closed: false }], 'stages.5.name'],
    ['too many', () => Array.from({ length: 31 }, (_, n) => ({ name: `S${n}`, closed: false })), 'stages'],
  ])('are refused with %s', async (_, change, field) => {
    const problem = problemOf(await set(change(stages)));
    expect([problem.code, problem.errors?.[0]?.field]).toEqual(['validation_failed', field]);
    expect(await team.stages()).toEqual(stages);
  });

  it('are an organization’s own', async () => {
    const stranger = await newWorkspaceTeam(world);
    const answer = await stranger.asAda.put('/v1/account-stages', { stages });
    expect(refusalOf(answer)).toEqual([400, 'validation_failed']);
    expect(await team.stages()).toEqual(stages);
  });
});
