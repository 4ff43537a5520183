import type { Stage } from '../../api/types.js';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';

/** A workflow to begin with, ready but for what only the organization knows. */
export interface Beginning {
  readonly key: string;
  readonly name: string;
  /** What it does, in a sentence. */
  readonly sentence: string;
  readonly definition: (stages: readonly Stage[]) => WorkflowDefinition;
}

const task = (title: string, dueInDays: number) =>
  ({ do: 'add_item', title, body: null, dueInDays, assignee: { who: 'csm' } }) as const;

/** The stage in which customers start: by its name, else the first one. */
const startOf = (stages: readonly Stage[]): string | null =>
  (stages.find(({ name }) => /onboard|start/i.test(name)) ?? stages[0])?.id ?? null;

export const beginnings: readonly Beginning[] = [
  {
    key: 'welcome',
    name: 'Welcome new customers',
    sentence: 'When a stage becomes Onboarding, add a task to welcome them, and ask a week later how it goes.',
    definition: (stages) => ({
      trigger: { on: 'stage_changed', fromStageId: null, toStageId: startOf(stages) },
      conditions: [],
      steps: [
        task('Welcome {{account.name}}', 2),
        { do: 'wait', days: 7 },
        task('Ask {{account.name}} how the first week went', 2),
      ],
    }),
  },
  {
    key: 'renewal',
    name: 'Prepare renewals',
    sentence:
      'When a renewal is 90 days away, add a task to prepare it; unless the health is good, ask again a month later.',
    definition: () => ({
      trigger: { on: 'renewal_within', days: 90 },
      conditions: [],
      steps: [
        task('Prepare the renewal of {{account.name}}', 14),
        { do: 'wait', days: 30 },
        { do: 'stop_if', conditions: [{ field: 'health', operator: 'is', value: 'good' }] },
        task('Is the renewal of {{account.name}} safe?', 3),
      ],
    }),
  },
  {
    key: 'handed-off',
    name: 'Introduce the new CSM',
    sentence: 'When an account is handed off, add a task for its new CSM to introduce themselves.',
    definition: () => ({
      trigger: { on: 'handed_off' },
      conditions: [],
      steps: [task('Introduce yourself to {{account.name}}', 1)],
    }),
  },
];

/** What a workflow begins with that begins with nothing. */
export const emptyDefinition: WorkflowDefinition = {
  trigger: { on: 'stage_changed', fromStageId: null, toStageId: null },
  conditions: [],
  steps: [],
};
