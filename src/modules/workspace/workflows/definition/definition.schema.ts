import type { ApiPropertyOptions } from '@nestjs/swagger';
import { conditionFieldNames, conditionOperatorNames } from '#src/common/workflow-conditions.js';
import { recipientGroups, workflowBounds as bounds, type WorkflowDefinition } from '#src/common/workflow-definition.js';

/** Definitions in the API's description: closed, each kind with its members. `readDefinition` holds them to it. */
const object = (properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const named = (member: string, name: string, properties: Record<string, object> = {}) =>
  object({ [member]: { type: 'string', enum: [name] }, ...properties });

const id = { type: 'string', format: 'uuid' };
const orNull = (schema: object) => ({ ...schema, nullable: true });
const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });

const needed = object({
  field: { type: 'string', enum: [...conditionFieldNames] },
  operator: { type: 'string', enum: [...conditionOperatorNames] },
  value: { oneOf: [{ type: 'string' }, { type: 'integer' }], nullable: true },
});
const currency = {
  ...orNull({ type: 'string', pattern: '^[A-Z]{3}$', example: 'EUR' }),
  description:
    'Of an amount; the organization’s where it is left out. A value in another currency is neither above nor below it. Null: each account is compared in its own currency.',
};
const condition = { ...needed, properties: { ...needed.properties, currency } };
const conditions = (minItems: number) => ({ type: 'array', minItems, maxItems: bounds.conditions, items: condition });

const person = named('who', 'person', { userId: id });
const roundRobin = named('who', 'round_robin', {
  userIds: { type: 'array', minItems: 1, maxItems: bounds.people, items: id },
  limit: orNull(whole(1, bounds.openItems)),
});

/** What starts a workflow. */
export const triggerSchema = {
  oneOf: [
    named('on', 'account_created'),
    named('on', 'stage_changed', { fromStageId: orNull(id), toStageId: orNull(id) }),
    named('on', 'handed_off'),
    named('on', 'renewal_within', { days: whole(1, bounds.days) }),
  ],
};

const step = {
  oneOf: [
    named('do', 'add_item', {
      title: { type: 'string', maxLength: bounds.title },
      body: orNull({ type: 'string', maxLength: bounds.body }),
      dueInDays: orNull(whole(0, bounds.days)),
      assignee: { oneOf: [named('who', 'csm'), person, roundRobin, named('who', 'nobody')] },
    }),
    named('do', 'run_template', { templateId: id, contacts: { type: 'string', enum: [...recipientGroups] } }),
    named('do', 'assign', { assignee: { oneOf: [person, roundRobin] }, moveItems: { type: 'boolean' } }),
    named('do', 'change_stage', { stageId: id }),
    named('do', 'wait', { days: whole(1, bounds.days) }),
    named('do', 'stop_if', { conditions: conditions(1) }),
  ],
};

const example: WorkflowDefinition = {
  trigger: { on: 'renewal_within', days: 90 },
  conditions: [{ field: 'health', operator: 'is_not', value: 'good' }],
  steps: [
    {
      do: 'add_item',
      title: 'Prepare the renewal of {{account.name}}',
      body: null,
      dueInDays: 7,
      assignee: { who: 'csm' },
    },
    { do: 'wait', days: 14 },
    { do: 'stop_if', conditions: [{ field: 'daysSinceTouch', operator: 'at_most', value: 14 }] },
    {
      do: 'add_item',
      title: 'Nobody has spoken with {{account.name}} yet',
      body: null,
      dueInDays: 0,
      assignee: { who: 'nobody' },
    },
  ],
};

/** What a workflow does. */
export const definitionProperty = {
  ...object({
    trigger: triggerSchema,
    conditions: conditions(0),
    steps: { type: 'array', minItems: 1, maxItems: bounds.steps, items: step },
  }),
  // Of the member itself: `required` is about those inside.
  selfRequired: true,
  description:
    'What starts it, what must hold of the account then, and what is done, one step after the other. Amounts are in the currency’s smallest unit.',
  example,
  // Swagger's own type of a schema knows no `oneOf` below `items` and none of its own `selfRequired`, both of which it writes out.
} as unknown as ApiPropertyOptions;
