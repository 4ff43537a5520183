import { claimsOf } from '../../../support/forged-token.js';
import { killableServers, type MortalServers } from '../../../support/killable-servers.js';
import { untilWaiting } from '../../../support/lock-waits.js';
import { join } from '../../../support/people.js';
import { addAccount } from '../account-rows.js';
import { addTemplate } from '../actions/actions-world.js';
import { activeWorkflow, restingRuns, stagesOf } from './workflow-rows.js';

let servers: MortalServers;
beforeAll(async () => (servers = await killableServers()));
afterAll(() => servers.close());

/** A key for each step, which is stopped when it is done but for the next job: then all that it did is undone. */
const gates = [1, 2, 3];

test('a process killed in the middle of every step repeats none and drops none', async () => {
  const first = await servers.start();
  let { server } = first;
  const { api } = first;
  const session = await join(api, servers.mails, 'ada@crash.example');
  const ada = api.as(session);
  const organizationId = String(claimsOf(session.accessToken).org);
  const stages = await stagesOf(ada);
  const templateId = await addTemplate(ada);
  const { accountId } = await addAccount(servers, organizationId, { csmId: session.user.id });
  const workflowId = await activeWorkflow(ada, {
    trigger: { on: 'stage_changed', fromStageId: null, toStageId: stages.get('Renewing') },
    steps: [
      { do: 'add_item', title: 'First', body: null, dueInDays: 1, assignee: { who: 'csm' } },
      { do: 'run_template', templateId, contacts: 'champion' },
      { do: 'change_stage', stageId: stages.get('Established') },
    ],
  });
  await servers.sql(
    `CREATE FUNCTION stop_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN PERFORM pg_advisory_xact_lock(NEW.step); RETURN NEW; END $$`,
  );
  await servers.sql(
    `CREATE TRIGGER stop_at_gate AFTER UPDATE ON workflow_steps FOR EACH ROW WHEN (NEW.state = 'done') EXECUTE FUNCTION stop_at_gate()`,
  );
  for (const gate of gates) await servers.holder.query(`SELECT pg_advisory_lock(${gate})`);
  await ada.patch(`/v1/accounts/${accountId}`, { stageId: stages.get('Renewing') });

  for (const gate of gates) {
    await untilWaiting(servers, 1, '%workflow_steps%');
    await server.stop('SIGKILL');
    await servers.holder.query(`SELECT pg_advisory_unlock(${gate})`);
    // As if its signs of life had failed to come for a while.
    await servers.sql(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`);
    ({ server } = await servers.start());
  }

  expect(await restingRuns(servers, workflowId)).toEqual([
    expect.objectContaining({ state: 'done', step: gates.length }),
  ]);
  const counts = await servers.sql(
    `SELECT (SELECT count(*) FROM queue_items)::int AS items, (SELECT count(*) FROM actions)::int AS mails,
            (SELECT count(*) FROM account_events WHERE kind = 'stage_changed' AND run_id IS NOT NULL)::int AS stages,
            (SELECT count(*) FROM workflow_steps WHERE state = 'done')::int AS steps,
            (SELECT count(*) FROM workflow_runs)::int AS runs`,
  );
  expect(counts).toEqual([{ items: 1, mails: 1, stages: 1, steps: gates.length, runs: 1 }]);
  await server.stop('SIGTERM');
});
