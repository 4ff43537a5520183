import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInstance,
  IsUUID,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { validate as isUuid } from 'uuid';
import { IdField, TextField, VersionField } from '#src/http/index.js';
import { CreateAccountBody, MoveItems } from '../../accounts/index.js';
import { handoffFormLimits } from '../form/handoff-fields.js';

const fieldId = '0199f2b4-5c1e-7000-8000-000000000000';

/** Whether it is an object with answers by ids, at most as many as a form has fields. */
function areAnswers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= handoffFormLimits.fields &&
    entries.every(([id, answer]) => isUuid(id) && (answer === null || ['string', 'number'].includes(typeof answer)))
  );
}

/** Answers by their fields' ids. What they have to be, the form says; the service judges them by it. */
const Answers = () =>
  applyDecorators(
    ApiProperty({
      type: 'object',
      additionalProperties: {
        oneOf: [{ type: 'string' }, { type: 'number' }],
        nullable: true,
      },
      description:
        'By the ids of the form’s fields: a text, a number, a day, one of the options, a person’s id. Absent, null or empty: no answer.',
      example: { [fieldId]: 'Fewer late deliveries, by June.' },
    }),
    ValidateBy({
      name: 'answers',
      validator: { validate: areAnswers, defaultMessage: () => 'Give the answers by the ids of the fields.' },
    }),
  );

/** A change can be held to the version that was looked at. */
class VersionedBody {
  @VersionField()
  version?: number;
}

/** An account that there is, or a new one. */
export class SendHandoffBody {
  @IdField({ optional: true, description: 'An account that is not archived. Instead of `account`.' })
  accountId?: string;

  @ApiPropertyOptional({
    type: CreateAccountBody,
    description: 'A new account, added together with the handoff. Instead of `accountId`.',
    example: { name: 'Nordwind Logistics' },
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsInstance(CreateAccountBody, { message: 'Say what the new account is.' })
  @ValidateNested()
  @Type(() => CreateAccountBody)
  account?: CreateAccountBody;

  @Answers()
  answers!: Record<string, unknown>;
}

export class SendHandoffAgainBody extends VersionedBody {
  @Answers()
  answers!: Record<string, unknown>;
}

export class AcceptHandoffBody extends VersionedBody {
  @MoveItems()
  moveItems?: boolean;
}

export class ReturnHandoffBody extends VersionedBody {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: handoffFormLimits.fields,
    description: 'The fields that are to be completed.',
    example: [fieldId],
  })
  @IsArray()
  @ArrayMinSize(1, { message: 'Name what is missing: one field at least.' })
  @ArrayMaxSize(handoffFormLimits.fields)
  @IsUUID(undefined, { each: true })
  gaps!: string[];

  @TextField({ optional: true, nullable: true, max: 2_000, example: 'Which of the two dates counts?' })
  note?: string | null;
}

export class WithdrawHandoffBody extends VersionedBody {}
