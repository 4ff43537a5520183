import { UnitOfWork } from '#src/database/index.js';
import { RunStarts } from '#src/modules/workspace/workflows/triggers/run-starts.js';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import { claimsOf } from '../../../support/forged-token.js';
import { newMember } from '../../../support/members.js';
import { startWorld, type World } from '../../../support/world.js';
import { activeWorkflow, restingRuns } from './workflow-rows.js';

let world: World;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());

test('ten instances of the same event at once, on two servers, make one run, which does its step once', async () => {
  const session = await newMember(world, 'ada@acme.example', 'Ada Lindqvist');
  const ada = world.api.as(session);
  const organizationId = String(claimsOf(session.accessToken).org);
  const step = { do: 'add_item', title: 'Once', body: null, dueInDays: 1, assignee: { who: 'nobody' } };
  const id = await activeWorkflow(ada, { trigger: { on: 'handed_off' }, steps: [step] });
  const { id: accountId } = (await ada.post('/v1/accounts', { name: 'Nordwind' })).json<{ id: string }>();
  const { definition } = (await ada.get(`/v1/workflows/${id}`)).json<{ definition: WorkflowDefinition }>();
  const event = { accountId, eventKey: 'handoff', because: 'its handoff was accepted', depth: 0 };
  const started = await Promise.all(
    Array.from({ length: 10 }, (_, index) => {
      const { app } = world.app.instances[index % 2] ?? world.app;
      const starts = app.get(RunStarts, { strict: false });
      return app
        .get(UnitOfWork, { strict: false })
        .run((tx) => starts.start(tx, organizationId, { id, version: 1, definition }, [event]));
    }),
  );
  expect(started.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  expect(await restingRuns(world, id)).toEqual([expect.objectContaining({ accountId, state: 'done' })]);
  const [items] = await world.sql<{ count: number }>('SELECT count(*)::int AS count FROM queue_items');
  expect(items?.count).toBe(1);
});
