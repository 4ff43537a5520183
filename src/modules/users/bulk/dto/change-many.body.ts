import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { roles, type Role } from '#src/common/role.js';
import { PeopleFilterQuery } from '../../dto/people-filter.query.js';
import { bulkActions, people, type BulkActionName } from '../bulk-request.js';
import { PreviewFingerprint, SelectedByFilter, SelectedExcept, SelectedIds } from '../selection.js';

/** The same change for many people: those of some ids, or all whom a filter leaves. */
export class ChangeManyBody {
  @ApiProperty({ enum: bulkActions, example: 'deactivate' })
  @IsIn(bulkActions, { message: `The action is one of ${bulkActions.join(', ')}.` })
  action!: BulkActionName;

  @ApiPropertyOptional({ enum: roles, description: 'With `changeRole`, and only then.' })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsIn(roles, { message: `The role is one of ${roles.join(' and ')}.` })
  role?: Role;

  @SelectedIds(people)
  ids?: string[];

  @SelectedByFilter(PeopleFilterQuery)
  filter?: PeopleFilterQuery;

  @SelectedExcept(people)
  except?: string[];

  @PreviewFingerprint()
  fingerprint?: string;
}
