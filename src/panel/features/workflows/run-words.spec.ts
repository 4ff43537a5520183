import type { Run } from '../../api/types.js';
import { describeStanding } from './run-words.js';

const now = Date.parse('2026-12-01T12:00:00Z');
const run: Run = {
  id: '0190c8c1-8f3a-7d5e-9c53-2d1f6a7b8c91',
  workflow: { id: '0190c8c1-8f3a-7d5e-9c53-2d1f6a7b8c92', name: 'Renewal', version: 1, state: 'active' },
  account: { id: '0190c8c1-8f3a-7d5e-9c53-2d1f6a7b8c93', name: 'Nordwind Logistics' },
  state: 'waiting',
  step: 2,
  steps: 3,
  does: 'wait',
  next: 'add_item',
  because: 'the stage became Renewing',
  reason: null,
  canResume: false,
  startedAt: '2026-12-01T11:00:00Z',
  finishedAt: null,
  resumeAt: '2026-12-02T12:00:00Z',
};
const standing = (change: Partial<Run>, workflow: Partial<Run['workflow']> = {}): string =>
  describeStanding({ ...run, ...change, workflow: { ...run.workflow, ...workflow } }, now);

test('a run that waits says until when, and what comes then', () => {
  expect(standing({})).toBe('waits until tomorrow, then adds a task');
  expect(standing({ next: null })).toBe('waits until tomorrow');
});

test.each(['paused', 'archived'] as const)('a run of a workflow that is %s says that it stops', (state) => {
  expect(standing({}, { state })).toBe(`waits until tomorrow, then stops, for the workflow is ${state}`);
  expect(standing({ state: 'running' }, { state })).toBe(`stops before step 2 of 3, for the workflow is ${state}`);
});

test('a run that is over says how, whatever the workflow is by now', () => {
  expect(standing({ state: 'done' }, { state: 'paused' })).toBe('all 3 steps are done');
  expect(standing({ state: 'failed', reason: 'There is no CSM.' })).toBe('failed at step 2 of 3: There is no CSM.');
});
