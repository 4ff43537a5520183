import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Min, ValidateIf } from 'class-validator';
import { LineField } from '#src/http/index.js';
import { AccountFields, MoveItems } from './account-fields.js';

/** What to change of an account; what is absent stays. */
export class ChangeAccountBody extends AccountFields {
  @LineField({ optional: true, example: 'Nordwind Logistics' })
  name?: string;

  @MoveItems()
  moveItems?: boolean;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    example: 4,
    description:
      'The `version` that the change is made to. Was the account changed since, the answer is 409 and says how.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsInt()
  @Min(1)
  version?: number;
}
