import { Injectable } from '@nestjs/common';
import type { FieldError } from '#src/common/domain-error.js';
import type { Condition } from '#src/common/workflow-conditions.js';
import type { Assignee, Step, WorkflowDefinition } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { AccountReader } from '../../accounts/index.js';
import { TemplateReader } from '../../templates/index.js';

type Kind = 'stage' | 'person' | 'template';

/** Something that a definition refers to, and where. */
export interface Reference {
  readonly kind: Kind;
  readonly id: string;
  readonly field: string;
}

/** Everything that a definition refers to. */
export function referencesOf({ trigger, conditions, steps }: WorkflowDefinition, field = 'definition'): Reference[] {
  const stages =
    trigger.on === 'stage_changed'
      ? [
          ...reference('stage', trigger.fromStageId, `${field}.trigger.fromStageId`),
          ...reference('stage', trigger.toStageId, `${field}.trigger.toStageId`),
        ]
      : [];
  return [
    ...stages,
    ...ofConditions(conditions, `${field}.conditions`),
    ...steps.flatMap((step, index) => ofStep(step, `${field}.steps.${index}`)),
  ];
}

const reference = (kind: Kind, id: unknown, field: string): Reference[] =>
  typeof id === 'string' ? [{ kind, id, field }] : [];

const ofConditions = (conditions: readonly Condition[], field: string): Reference[] =>
  conditions.flatMap((condition, index) => {
    const place = `${field}.${index}.value`;
    if (condition.field === 'stage') return reference('stage', condition.value, place);
    return condition.field === 'csm' ? reference('person', condition.value, place) : [];
  });

function ofStep(step: Step, field: string): Reference[] {
  switch (step.do) {
    case 'add_item':
    case 'assign':
      return ofAssignee(step.assignee, `${field}.assignee`);
    case 'run_template':
      return reference('template', step.templateId, `${field}.templateId`);
    case 'change_stage':
      return reference('stage', step.stageId, `${field}.stageId`);
    case 'stop_if':
      return ofConditions(step.conditions, `${field}.conditions`);
    case 'wait':
      return [];
  }
}

function ofAssignee(assignee: Assignee, field: string): Reference[] {
  switch (assignee.who) {
    case 'person':
      return reference('person', assignee.userId, `${field}.userId`);
    case 'round_robin':
      return assignee.userIds.flatMap((id, index) => reference('person', id, `${field}.userIds.${index}`));
    case 'csm':
    case 'nobody':
      return [];
  }
}

const missing: Readonly<Record<Kind, Pick<FieldError, 'code' | 'detail'>>> = {
  stage: { code: 'no_such_stage', detail: 'There is no such stage any more: choose another one.' },
  person: { code: 'no_such_person', detail: 'Choose an active person of the organization.' },
  template: { code: 'no_such_template', detail: 'Choose a template that is not archived.' },
};

/** Finds out whether what definitions refer to is there, when they are saved and when they are activated. */
@Injectable()
export class DefinitionReferences {
  constructor(
    private readonly users: UsersRepository,
    private readonly accounts: AccountReader,
    private readonly templates: TemplateReader,
    private readonly people: PeopleNames,
  ) {}

  /** What the people and templates are called that a definition refers to; what isn't there any more is left out. */
  async named(
    organizationId: string,
    definition: WorkflowDefinition,
  ): Promise<{ readonly id: string; readonly name: string }[]> {
    const references = referencesOf(definition);
    const idsOf = (kind: Kind) => [...new Set(references.filter((one) => one.kind === kind).map(({ id }) => id))];
    const [people, templates] = await Promise.all([
      this.people.of(organizationId, idsOf('person')),
      this.templates.named(organizationId, idsOf('template')),
    ]);
    return [
      ...[...people].map(([id, { name, email }]) => ({ id, name: name ?? email })),
      ...[...templates].map(([id, name]) => ({ id, name })),
    ];
  }

  /** A fault for each reference to what isn't there; people and stages are kept as they are until the transaction ends. */
  async faults(tx: Tx, organizationId: string, definition: WorkflowDefinition): Promise<FieldError[]> {
    const references = referencesOf(definition);
    const idsOf = (kind: Kind) => [...new Set(references.filter((one) => one.kind === kind).map(({ id }) => id))];
    const people = await this.users.lockActive(tx, organizationId, idsOf('person'));
    const stages = await this.accounts.stages(organizationId, tx);
    const templates = await this.templates.usable(tx, organizationId, idsOf('template'));
    const there: Readonly<Record<Kind, ReadonlySet<string>>> = {
      person: new Set(people.map(({ id }) => id)),
      stage: new Set(stages.keys()),
      template: templates,
    };
    return references
      .filter(({ kind, id }) => !there[kind].has(id))
      .map(({ kind, field }) => ({ field, ...missing[kind] }));
  }
}
