import type { Step, WorkflowDefinition } from '#src/common/workflow-definition.js';
import { describeDifference } from './describe-difference.js';

const names = { stage: () => null, template: () => null, person: () => null };
const of = (...days: number[]): WorkflowDefinition => ({
  trigger: { on: 'account_created' },
  conditions: [],
  steps: days.map((count): Step => ({ do: 'wait', days: count })),
});
const told = (before: WorkflowDefinition, after: WorkflowDefinition): string[] =>
  describeDifference(before, after, names)
    .filter(({ change }) => change !== 'kept')
    .map(({ line, change }) => `${change}: ${line}`);

test.each([
  [of(1, 2), of(1, 2), []],
  [of(1, 2), of(1, 2, 3), ['added: Wait 3 days']],
  [of(1, 2, 3), of(1, 3), ['removed: Wait 2 days']],
  [of(1, 2), of(1, 5), ['removed: Wait 2 days', 'added: Wait 5 days']],
  [of(1, 2, 3), of(3, 1, 2), ['added: Wait 3 days', 'removed: Wait 3 days']],
])('%#: what came and went', (before, after, changes) => expect(told(before, after)).toEqual(changes));
