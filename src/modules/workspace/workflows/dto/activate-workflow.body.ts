import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInstance, IsInt, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { SelectedByFilter, SelectedExcept, SelectedIds } from '#src/modules/users/index.js';
import { AccountFilterQuery, accountWords } from '../../accounts/index.js';

/** Accounts that a workflow is started for beside those to which something happens. */
export class AlsoForBody {
  @SelectedIds(accountWords)
  ids?: string[];

  @SelectedByFilter(AccountFilterQuery)
  filter?: AccountFilterQuery;

  @SelectedExcept(accountWords)
  except?: string[];
}

/** Which version is to run, and for whom. */
export class ActivateWorkflowBody {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 1,
    description: 'The version that you saw: this one is activated.',
  })
  @IsInt({ message: 'Enter the version as a whole number.' })
  @Min(1, { message: 'Enter the version as a whole number from 1.' })
  @Max(2 ** 31 - 1, { message: 'There is no such version.' })
  version!: number;

  @ApiPropertyOptional({
    type: AlsoForBody,
    description: 'Absent: for new events only. Runs start for those of these accounts that meet the conditions.',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsInstance(AlsoForBody, { message: 'Say which accounts by ids or by a filter.' })
  @ValidateNested()
  @Type(() => AlsoForBody)
  alsoFor?: AlsoForBody;
}
