import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsUUID, ValidateIf } from 'class-validator';
import { PageQuery } from '#src/http/index.js';

/** Contacts of one run. */
const mostContacts = 50;

/** Which template to run, and on whom. */
export class ExecuteActionBody {
  @ApiProperty({ format: 'uuid', example: '0199f2b4-5c1e-7000-8000-000000000000' })
  @IsUUID(undefined, { message: 'Choose a template.' })
  templateId!: string;

  @ApiProperty({ format: 'uuid', example: '0199f2b4-5c1e-7000-8000-000000000001' })
  @IsUUID(undefined, { message: 'Choose an account.' })
  accountId!: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: mostContacts,
    example: ['0199f2b4-5c1e-7000-8000-000000000002'],
    description: 'An action for each of them. Where none is given: the account’s champion.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(mostContacts, { message: `Choose ${mostContacts} contacts at most.` })
  @IsUUID(undefined, { each: true, message: 'Choose contacts of the account.' })
  contactIds?: string[];
}

/** Whose actions. */
export class ListActionsQuery extends PageQuery {
  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: 'Say which account.' })
  accountId!: string;
}
