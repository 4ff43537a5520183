import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { PageCursor, PageLimit, pageLimit } from '#src/http/index.js';
import { queueItemKinds, type QueueItemKind } from '../queue-item.entity.js';
import {
  queueDues,
  queueSorts,
  queueStates,
  queueViews,
  type QueueDue,
  type QueueSort,
  type QueueState,
  type QueueView,
} from '../queue-list.sql.js';

/** Empty values count as absent, so that a form's address reads well. */
const NoneIfEmpty = () => Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** How to look at the queue. */
export class ListQueueItemsQuery {
  @ApiPropertyOptional({ enum: queueViews, default: 'mine' })
  @IsIn(queueViews)
  view: QueueView = 'mine';

  @ApiPropertyOptional({
    enum: queueStates,
    default: 'open',
    description: '`open`: to be done now; `snoozed`: asleep until a day; `done`: ended.',
  })
  @IsIn(queueStates)
  state: QueueState = 'open';

  @ApiPropertyOptional({ enum: queueItemKinds })
  @NoneIfEmpty()
  @IsOptional()
  @IsIn(queueItemKinds)
  kind?: QueueItemKind;

  @ApiPropertyOptional({ format: 'uuid', description: 'Items of one account.' })
  @NoneIfEmpty()
  @IsOptional()
  @IsUUID()
  account?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Items of one person.' })
  @NoneIfEmpty()
  @IsOptional()
  @IsUUID()
  assignee?: string;

  @ApiPropertyOptional({ enum: queueDues, description: '`week`: within seven days, or overdue.' })
  @NoneIfEmpty()
  @IsOptional()
  @IsIn(queueDues)
  due?: QueueDue;

  @ApiPropertyOptional({
    description:
      'Parts of the title in any order, parted by blanks or commas. Case, accents, apostrophes and hyphens don’t matter; `%`, `_` and `\\` mean themselves.',
  })
  @NoneIfEmpty()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'The search must be one line of text.' })
  query?: string;

  @ApiPropertyOptional({
    enum: queueSorts,
    description:
      'Open items: by due date (`dueOn`, the default; without one last; the oldest first where they are the same) or by age (`createdAt`). Ended ones: by their end (`-closedAt`, the default).',
  })
  @NoneIfEmpty()
  @IsOptional()
  @IsIn(queueSorts)
  sort?: QueueSort;

  @PageLimit()
  limit = pageLimit;

  @PageCursor('The `nextCursor` or `previousCursor` of a page with the same filters and sort.')
  cursor?: string;
}
