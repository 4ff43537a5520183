import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInstance,
  IsInt,
  IsNumber,
  IsUUID,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IdField, LineField, TextField, VersionField } from '#src/http/index.js';
import {
  handoffFieldTypes,
  handoffFormLimits as limits,
  handoffRoutings,
  largestNumber,
  type HandoffFieldType,
  type HandoffRouting,
} from '../handoff-fields.js';

const given = (_: unknown, value: unknown): boolean => value !== undefined && value !== null;

/** A whole number, or none. */
const MaybeWhole = (min: number, max: number, description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', nullable: true, minimum: min, maximum: max, description }),
    ValidateIf(given),
    IsInt({ message: 'Enter a whole number.' }),
    Min(min, { message: `Enter ${min} or more.` }),
    Max(max, { message: `Enter ${max.toLocaleString('en')} at most.` }),
  );

const MaybeNumber = (description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: Number, nullable: true, description }),
    ValidateIf(given),
    IsNumber({}, { message: 'Enter a number.' }),
    Min(-largestNumber, { message: 'This number is too small.' }),
    Max(largestNumber, { message: 'This number is too large.' }),
  );

export class HandoffFieldBody {
  @IdField({ optional: true, description: 'Of a field that there is; absent for a new one.' })
  id?: string;

  @LineField({ max: 120, example: 'What do they want to achieve?' })
  label!: string;

  @ApiProperty({ enum: handoffFieldTypes, example: 'text' })
  @IsIn(handoffFieldTypes, { message: `The type is one of ${handoffFieldTypes.join(', ')}.` })
  type!: HandoffFieldType;

  @ApiProperty({ type: Boolean, example: true })
  @IsBoolean()
  required!: boolean;

  @TextField({ optional: true, nullable: true, max: 500, example: 'In their own words.' })
  help?: string | null;

  @MaybeWhole(1, limits.textLength, 'Of a text: characters; 2,000 where none is given.')
  maxLength?: number | null;

  @MaybeNumber('Of a number: the least.')
  min?: number | null;

  @MaybeNumber('Of a number: the largest.')
  max?: number | null;

  @ApiPropertyOptional({
    type: [String],
    maxItems: limits.options,
    description: 'Of a choice: two or more, in their order.',
    example: [],
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(limits.options, { message: `A choice has up to ${limits.options} options.` })
  options?: string[];
}

export class HandoffRoutingBody {
  @ApiProperty({
    enum: handoffRoutings,
    example: 'csm',
    description: '`person`: one person; `csm`: the account’s CSM; `round_robin`: people in turn.',
  })
  @IsIn(handoffRoutings, { message: `Who receives handoffs is one of ${handoffRoutings.join(', ')}.` })
  who!: HandoffRouting['who'];

  @IdField({ optional: true, nullable: true, description: 'With `person`: an active person.' })
  userId?: string | null;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: limits.people,
    description: 'With `round_robin`: active people, in the order of their first turn.',
    example: [],
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(limits.people, { message: `Handoffs go round among up to ${limits.people} people.` })
  @IsUUID(undefined, { each: true })
  userIds?: string[];

  @MaybeWhole(
    1,
    limits.openItems,
    'With `round_robin`: whoever has so many open items is passed over. Absent: no limit.',
  )
  limit?: number | null;
}

/** The form as it is to be. */
export class SetHandoffFormBody {
  @ApiProperty({
    type: [HandoffFieldBody],
    minItems: 1,
    maxItems: limits.fields,
    description: 'In their order. One that is left out is asked for no more.',
    example: [{ label: 'What do they want to achieve?', type: 'text', required: true }],
  })
  @IsArray()
  @ArrayMinSize(1, { message: 'Ask for one thing at least.' })
  @ArrayMaxSize(limits.fields, { message: `A form has up to ${limits.fields} fields.` })
  @IsInstance(HandoffFieldBody, { each: true, message: 'Each field is an object with label and type.' })
  @ValidateNested({ each: true })
  @Type(() => HandoffFieldBody)
  fields!: HandoffFieldBody[];

  @ApiProperty({ type: HandoffRoutingBody, example: { who: 'csm' } })
  @IsDefined()
  @IsInstance(HandoffRoutingBody, { message: 'Say who receives handoffs.' })
  @ValidateNested()
  @Type(() => HandoffRoutingBody)
  routing!: HandoffRoutingBody;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: limits.hours,
    example: 48,
    description: 'Hours until a handoff expires that nobody answers.',
  })
  @IsInt({ message: 'Enter a whole number of hours.' })
  @Min(1, { message: 'Enter 1 hour or more.' })
  @Max(limits.hours, { message: 'Enter 720 hours, which is 30 days, at most.' })
  answerWithinHours!: number;

  @VersionField()
  version?: number;
}
