import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInstance,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IdField, LineField } from '#src/http/index.js';

/** Stages that an organization can have. */
export const mostStages = 30;

export class StageBody {
  @IdField({ optional: true, description: 'Of a stage that there is; absent for a new one.' })
  id?: string;

  @LineField({ max: 60, example: 'Onboarding' })
  name!: string;

  @ApiProperty({ example: false, description: 'Whether accounts in it are customers no more.' })
  @IsBoolean()
  closed!: boolean;
}

export class StageMoveBody {
  @IdField({ description: 'A stage that is left out above.' })
  from!: string;

  @IdField({ description: 'Where its accounts go: a stage that stays.' })
  to!: string;
}

/** All stages of the organization's accounts, as they are to be. */
export class SetStagesBody {
  @ApiProperty({
    type: [StageBody],
    minItems: 1,
    maxItems: mostStages,
    description: 'In their order; at least one is open. One that is left out is removed.',
    example: [
      { name: 'Onboarding', closed: false },
      { name: 'Churned', closed: true },
    ],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostStages, { message: `An organization has up to ${mostStages} stages.` })
  @IsInstance(StageBody, { each: true, message: 'Each stage is an object with a name.' })
  @ValidateNested({ each: true })
  @Type(() => StageBody)
  stages!: StageBody[];

  @ApiPropertyOptional({
    type: [StageMoveBody],
    maxItems: mostStages,
    description: 'Where the accounts of removed stages go; needed for each that has some.',
    example: [],
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(mostStages)
  @IsInstance(StageMoveBody, { each: true, message: 'Each move is an object with from and to.' })
  @ValidateNested({ each: true })
  @Type(() => StageMoveBody)
  moves?: StageMoveBody[];
}
