import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RequireCapability,
  SerializedAs,
  UuidOrNotFound,
} from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import {
  AddQueueItemBody,
  ChangeQueueItemBody,
  CompleteQueueItemBody,
  ReassignQueueItemBody,
  ReturnQueueItemBody,
  SnoozeQueueItemBody,
} from './dto/change-queue-item.bodies.js';
import { ListQueueItemsQuery } from './dto/list-queue-items.query.js';
import { CompletedQueueItemResponse, QueueItemDetailsResponse } from './dto/queue-item.response.js';
import { MyQueueCountsResponse, QueueItemsPageResponse } from './dto/queue-items-page.response.js';
import { QueueAssignmentsService } from './queue-assignments.service.js';
import { QueueChangesService } from './queue-changes.service.js';
import { QueueEndingsService } from './queue-endings.service.js';
import { QueueService } from './queue.service.js';

const ItemId = () => Param('id', new UuidOrNotFound('queue item'));

@ApiTags('Queue')
@Controller('v1/queue-items')
@RequireCapability('queue.process')
export class QueueController {
  constructor(
    private readonly queue: QueueService,
    private readonly changes: QueueChangesService,
    private readonly assignments: QueueAssignmentsService,
    private readonly endings: QueueEndingsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The queue: yours, nobody’s or everybody’s items, filtered, sorted, a page at a time' })
  @ApiOkResponse({ type: QueueItemsPageResponse })
  @SerializedAs(QueueItemsPageResponse)
  @ApiProblems('validation_failed', 'invalid_cursor')
  listQueueItems(@CurrentActor() actor: Actor, @Query() query: ListQueueItemsQuery): Promise<QueueItemsPageResponse> {
    return this.queue.page(actor, query);
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many open items you have, and how many nobody has' })
  @ApiOkResponse({ type: MyQueueCountsResponse })
  countQueueItems(@CurrentActor() actor: Actor): Promise<MyQueueCountsResponse> {
    return this.queue.myCounts(actor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One item, with its text' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: QueueItemDetailsResponse })
  @ApiProblems('not_found')
  getQueueItem(@CurrentActor() actor: Actor, @ItemId() id: string): Promise<QueueItemDetailsResponse> {
    return this.queue.get(actor, id);
  }

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Add a task: for an account or none, for a person or anybody' })
  @ApiCreatedResponse({ type: QueueItemDetailsResponse })
  @ApiProblems('validation_failed')
  async addQueueItem(
    @CurrentActor() actor: Actor,
    @Body() body: AddQueueItemBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<QueueItemDetailsResponse> {
    return this.queue.get(actor, await this.assignments.add(actor, body, origin));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change what an open item says, and when it is due' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: QueueItemDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'state_conflict', 'changed_meanwhile')
  async changeQueueItem(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @Body() body: ChangeQueueItemBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<QueueItemDetailsResponse> {
    await this.changes.change(actor, id, body, origin);
    return this.queue.get(actor, id);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take an open item; of all who try at once, one has it' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: QueueItemDetailsResponse })
  @ApiProblems('not_found', 'item_taken', 'state_conflict')
  async claimQueueItem(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<QueueItemDetailsResponse> {
    await this.changes.claim(actor, id, origin);
    return this.queue.get(actor, id);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Complete your item, or one that is nobody’s, with its outcome',
    description:
      'A `nextStep` becomes that of the item’s account together with it, told as a change of the account; it needs `accounts.edit` as well. When it is refused, the item stays open.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: CompletedQueueItemResponse })
  @ApiProblems('validation_failed', 'not_found', 'item_taken', 'state_conflict', 'changed_meanwhile')
  async completeQueueItem(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @Body() body: CompleteQueueItemBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<CompletedQueueItemResponse> {
    const lastOfAccount = await this.endings.complete(actor, id, body, origin);
    return { item: await this.queue.get(actor, id), lastOfAccount };
  }

  @Post(':id/return')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give your item back, for anybody, with the reason' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: QueueItemDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'item_taken', 'state_conflict', 'changed_meanwhile')
  async returnQueueItem(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @Body() body: ReturnQueueItemBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<QueueItemDetailsResponse> {
    await this.assignments.giveBack(actor, id, body, origin);
    return this.queue.get(actor, id);
  }

  @Post(':id/reassign')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give an open item to another person, or to nobody' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: QueueItemDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'state_conflict', 'changed_meanwhile')
  async reassignQueueItem(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @Body() body: ReassignQueueItemBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<QueueItemDetailsResponse> {
    await this.assignments.reassign(actor, id, body, origin);
    return this.queue.get(actor, id);
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let an item sleep until a day' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: QueueItemDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'item_taken', 'state_conflict', 'changed_meanwhile')
  async snoozeQueueItem(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @Body() body: SnoozeQueueItemBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<QueueItemDetailsResponse> {
    await this.changes.snooze(actor, id, body, origin);
    return this.queue.get(actor, id);
  }
}
