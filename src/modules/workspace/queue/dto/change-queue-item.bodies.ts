import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { DayField, LineField, TextField, VersionField } from '#src/http/index.js';
import { NextStepDayField, NextStepField } from '../../accounts/index.js';
import { taskOutcomeNames, taskOutcomes, type TaskOutcome } from '../queue-item.entity.js';

const longestNote = 2_000;
const exampleId = '0199f2b4-5c1e-7000-8000-000000000000';

/** A change can be held to the version that was looked at. */
class VersionedBody {
  @VersionField()
  version?: number;
}

export class AddQueueItemBody {
  @LineField({ example: 'Agree on the goals of the quarter' })
  title!: string;

  @TextField({ optional: true, nullable: true, example: 'They asked for it in the last call.' })
  body?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleId,
    description: 'Absent or null: about no account.',
  })
  @IsOptional()
  @IsUUID()
  accountId?: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleId,
    description: 'Absent or null: for anybody.',
  })
  @IsOptional()
  @IsUUID()
  assigneeId?: string | null;

  @DayField({ optional: true, nullable: true })
  dueOn?: string | null;
}

export class ChangeQueueItemBody extends VersionedBody {
  @LineField({ optional: true, example: 'Agree on the goals of the quarter' })
  title?: string;

  @TextField({ optional: true, nullable: true, example: 'They asked for it in the last call.' })
  body?: string | null;

  @DayField({ optional: true, nullable: true })
  dueOn?: string | null;
}

export class CompleteQueueItemBody extends VersionedBody {
  @ApiProperty({
    enum: taskOutcomeNames,
    description: Object.entries(taskOutcomes)
      .map(([name, label]) => `\`${name}\`: ${label}`)
      .join('; '),
  })
  @IsIn(taskOutcomeNames)
  outcome!: TaskOutcome;

  @TextField({ optional: true, nullable: true, max: longestNote, example: 'They go live in January.' })
  note?: string | null;

  @NextStepField()
  nextStep?: string | null;

  @NextStepDayField()
  nextStepOn?: string | null;
}

export class ReturnQueueItemBody extends VersionedBody {
  @TextField({ max: longestNote, example: 'Needs somebody who speaks Japanese.' })
  reason!: string;
}

export class ReassignQueueItemBody extends VersionedBody {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: exampleId,
    description: 'An active person; null: for anybody.',
  })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsUUID()
  assigneeId!: string | null;
}

export class SnoozeQueueItemBody extends VersionedBody {
  @DayField({ nullable: true, description: 'The day on which it comes back; null: at once.' })
  until!: string | null;
}
