import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInstance,
  IsUUID,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { roles, type Role } from '#src/common/role.js';
import { PeopleFilterQuery } from '../../dto/people-filter.query.js';
import { bulkActions, type BulkActionName } from '../bulk-request.js';

/** Ids that one call may name. Beyond, a filter says who is meant. */
const mostIds = 1_000;

const isGiven = (_: object, value: unknown): boolean => value !== undefined;
const tooManyIds = { message: `Name ${mostIds.toLocaleString('en')} people at most, or choose them by a filter.` };
const eachAnId = { each: true, message: 'Give the ids of people.' };

/** The same change for many people: those of some ids, or all whom a filter leaves. */
export class ChangeManyBody {
  @ApiProperty({ enum: bulkActions, example: 'deactivate' })
  @IsIn(bulkActions, { message: `The action is one of ${bulkActions.join(', ')}.` })
  action!: BulkActionName;

  @ApiPropertyOptional({ enum: roles, description: 'With `changeRole`, and only then.' })
  @ValidateIf(isGiven)
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role?: Role;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: mostIds,
    example: ['0199f2b4-5c1e-7000-8000-000000000000'],
    description: 'Either these …',
  })
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMinSize(1, { message: 'Name at least one person.' })
  @ArrayMaxSize(mostIds, tooManyIds)
  @IsUUID(undefined, eachAnId)
  ids?: string[];

  @ApiPropertyOptional({ type: PeopleFilterQuery, description: '… or all whom this leaves, 10,000 at most.' })
  @ValidateIf(isGiven)
  @IsInstance(PeopleFilterQuery, { message: 'The filter is an object.' })
  @ValidateNested()
  @Type(() => PeopleFilterQuery)
  filter?: PeopleFilterQuery;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: mostIds,
    example: ['0199f2b4-5c1e-7000-8000-000000000000'],
    description: 'Whom the filter finds but who is not meant.',
  })
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostIds, tooManyIds)
  @IsUUID(undefined, eachAnId)
  except?: string[];

  @ApiPropertyOptional({
    example: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
    description:
      'A preview’s: the change is refused if others would change by now than it has shown. A preview ignores it.',
  })
  @ValidateIf(isGiven)
  @Matches(/^[\w-]{43}$/, { message: 'Give the fingerprint as a preview gave it.' })
  fingerprint?: string;
}
