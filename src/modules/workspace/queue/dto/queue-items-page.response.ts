import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';
import { QueueItemResponse } from './queue-item.response.js';

const Count = (description: string) => ApiProperty({ type: Number, description: `${description} ${exactUpToCap}` });

/** Open items, whatever the other filters are. */
export class QueueCountsResponse {
  @Count('Yours.')
  mine!: number;

  @Count('Nobody’s.')
  unassigned!: number;

  @Count('Everybody’s.')
  all!: number;

  @Count('Of the view: due before today.')
  overdue!: number;

  @Count('Of the view: due today.')
  dueToday!: number;

  @Count('Of the view: asleep until a day.')
  snoozed!: number;
}

export class QueueItemsPageResponse {
  @ApiProperty({ type: [QueueItemResponse] })
  data!: readonly QueueItemResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: String, nullable: true })
  previousCursor!: string | null;

  @ApiProperty({ type: QueueCountsResponse })
  counts!: QueueCountsResponse;

  @ApiProperty({
    format: 'date',
    example: '2026-11-28',
    description: 'Which day it is in the organization’s time zone.',
  })
  today!: string;
}

/** What the navigation shows. */
export class MyQueueCountsResponse {
  @Count('Your open items.')
  mine!: number;

  @Count('Of those: due before today.')
  overdue!: number;

  @Count('Open items that are nobody’s.')
  unassigned!: number;
}
