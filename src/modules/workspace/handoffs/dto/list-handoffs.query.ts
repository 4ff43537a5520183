import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageCursor, PageLimit, pageLimit } from '#src/http/index.js';
import { handoffStates, type HandoffState } from '../handoff.entity.js';
import { handoffViews, type HandoffView } from '../handoffs-list.js';

const NoneIfEmpty = () => Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

const listedStates = ['open', ...handoffStates] as const;

/** How to look at the handoffs. */
export class ListHandoffsQuery {
  @ApiPropertyOptional({
    enum: handoffViews,
    default: 'to_me',
    description: '`to_me`: you receive them; `from_me`: you sent them.',
  })
  @IsIn(handoffViews)
  view: HandoffView = 'to_me';

  @ApiPropertyOptional({ enum: listedStates, description: '`open`: sent or returned. Absent: in any state.' })
  @NoneIfEmpty()
  @IsOptional()
  @IsIn(listedStates)
  state?: HandoffState | 'open';

  @ApiPropertyOptional({ format: 'uuid', description: 'Those of one account.' })
  @NoneIfEmpty()
  @IsOptional()
  @IsUUID()
  account?: string;

  @PageLimit()
  limit = pageLimit;

  @PageCursor('The `nextCursor` or `previousCursor` of a page with the same filters.')
  cursor?: string;
}
