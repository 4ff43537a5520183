import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery, TextField } from '#src/http/index.js';
import { timelineGroups, type TimelineGroup } from '../timeline-kinds.js';

export class TimelineQuery extends PageQuery {
  @ApiPropertyOptional({ enum: timelineGroups, description: 'Entries of these kinds alone.' })
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsIn(timelineGroups, { message: `The group is one of ${timelineGroups.join(', ')}.` })
  group?: TimelineGroup;
}

export class AddNoteBody {
  @TextField({ example: 'Mira is happy with the rollout; the Lyon site follows in March.' })
  body!: string;
}
