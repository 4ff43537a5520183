import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInstance, ValidateNested } from 'class-validator';
import { LineField, VersionField } from '#src/http/index.js';
import { definitionProperty } from '../definition/definition.schema.js';
import { DefinitionBody } from './definition.body.js';

/** A workflow to create. */
export class CreateWorkflowBody {
  @LineField({ max: 100, example: 'Renewal', description: 'Unique among the workflows that are not archived.' })
  name!: string;

  @ApiProperty(definitionProperty)
  @IsInstance(DefinitionBody, { message: 'The definition is an object with a trigger, conditions and steps.' })
  @ValidateNested()
  @Type(() => DefinitionBody)
  definition!: DefinitionBody;
}

/** A new version of a workflow. */
export class ChangeWorkflowBody extends CreateWorkflowBody {
  @VersionField()
  version?: number;
}
