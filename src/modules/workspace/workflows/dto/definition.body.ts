import { Type } from 'class-transformer';
import { Allow, ArrayMaxSize, IsArray, IsInstance, ValidateIf, ValidateNested } from 'class-validator';
import { workflowBounds } from '#src/common/workflow-definition.js';

const IfGiven = () => ValidateIf((_, value: unknown) => value !== undefined);
const tooManyConditions = `There are up to ${workflowBounds.conditions} conditions here.`;

/**
 * A definition as it is sent: these classes bound its size and depth alone, with every member that any kind of trigger, condition or
 * step has. What each kind must have and may not have is for `readDefinition` to say, which reads stored ones as well.
 */
class TriggerBody {
  @Allow()
  on?: unknown;

  @Allow()
  fromStageId?: unknown;

  @Allow()
  toStageId?: unknown;

  @Allow()
  days?: unknown;
}

class ConditionBody {
  @Allow()
  field?: unknown;

  @Allow()
  operator?: unknown;

  @Allow()
  value?: unknown;

  @Allow()
  currency?: unknown;
}

class AssigneeBody {
  @Allow()
  who?: unknown;

  @Allow()
  userId?: unknown;

  @Allow()
  userIds?: unknown;

  @Allow()
  limit?: unknown;
}

class StepBody {
  @Allow()
  do?: unknown;

  @Allow()
  title?: unknown;

  @Allow()
  body?: unknown;

  @Allow()
  dueInDays?: unknown;

  @Allow()
  templateId?: unknown;

  @Allow()
  contacts?: unknown;

  @Allow()
  moveItems?: unknown;

  @Allow()
  stageId?: unknown;

  @Allow()
  days?: unknown;

  @IfGiven()
  @IsInstance(AssigneeBody, { message: 'Say who gets it.' })
  @ValidateNested()
  @Type(() => AssigneeBody)
  assignee?: AssigneeBody;

  @IfGiven()
  @IsArray({ message: 'This is a list of conditions.' })
  @ArrayMaxSize(workflowBounds.conditions, { message: tooManyConditions })
  @IsInstance(ConditionBody, { each: true, message: 'Each condition is an object.' })
  @ValidateNested({ each: true })
  @Type(() => ConditionBody)
  conditions?: ConditionBody[];
}

export class DefinitionBody {
  @IsInstance(TriggerBody, { message: 'Say what starts the workflow.' })
  @ValidateNested()
  @Type(() => TriggerBody)
  trigger!: TriggerBody;

  @IsArray({ message: 'This is a list of conditions, which may be empty.' })
  @ArrayMaxSize(workflowBounds.conditions, { message: tooManyConditions })
  @IsInstance(ConditionBody, { each: true, message: 'Each condition is an object.' })
  @ValidateNested({ each: true })
  @Type(() => ConditionBody)
  conditions!: ConditionBody[];

  @IsArray({ message: 'This is a list of steps.' })
  @ArrayMaxSize(workflowBounds.steps, { message: `There are up to ${workflowBounds.steps} steps.` })
  @IsInstance(StepBody, { each: true, message: 'Each step is an object.' })
  @ValidateNested({ each: true })
  @Type(() => StepBody)
  steps!: StepBody[];
}
