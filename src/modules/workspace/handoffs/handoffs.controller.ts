import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import {
  AcceptHandoffBody,
  ReturnHandoffBody,
  SendHandoffAgainBody,
  SendHandoffBody,
  WithdrawHandoffBody,
} from './dto/handoff.bodies.js';
import { HandoffDetailsResponse, HandoffsPageResponse, LatestHandoffResponse } from './dto/handoff.response.js';
import { ListHandoffsQuery } from './dto/list-handoffs.query.js';
import { HandoffDecisionsService } from './handoff-decisions.service.js';
import { HandoffReturnsService } from './handoff-returns.service.js';
import { HandoffSendingService } from './handoff-sending.service.js';
import { HandoffsService } from './handoffs.service.js';

const Id = () => Param('id', new UuidOrNotFound('handoff'));

@ApiTags('Handoffs')
@Controller('v1')
export class HandoffsController {
  constructor(
    private readonly handoffs: HandoffsService,
    private readonly sending: HandoffSendingService,
    private readonly returns: HandoffReturnsService,
    private readonly decisions: HandoffDecisionsService,
  ) {}

  @Get('handoffs')
  @RequireCapability('accounts.view')
  @ApiOperation({ summary: 'Handoffs to you, from you or all: filtered, the latest first, a page at a time' })
  @ApiOkResponse({ type: HandoffsPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor')
  listHandoffs(@CurrentActor() actor: Actor, @Query() query: ListHandoffsQuery): Promise<HandoffsPageResponse> {
    return this.handoffs.page(actor, query);
  }

  @Get('handoffs/:id')
  @RequireCapability('accounts.view')
  @ApiOperation({ summary: 'One handoff: what was asked and answered, its gaps, what happened' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: HandoffDetailsResponse })
  @ApiProblems('not_found')
  getHandoff(@CurrentActor() actor: Actor, @Id() id: string): Promise<HandoffDetailsResponse> {
    return this.handoffs.get(actor, id);
  }

  @Get('accounts/:id/handoff')
  @RequireCapability('accounts.view')
  @ApiOperation({ summary: 'The last handoff of an account, with its answers' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: LatestHandoffResponse })
  @ApiProblems('not_found')
  getAccountHandoff(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
  ): Promise<LatestHandoffResponse> {
    return this.handoffs.latestOf(actor, id);
  }

  @Post('handoffs')
  @RequireCapability('accounts.edit')
  @Idempotent()
  @ApiOperation({
    summary: 'Hand an account over, or a new one',
    description:
      'The form says what is to be answered and who receives it. An account has one open handoff at most; a new account is added in the same transaction.',
  })
  @ApiCreatedResponse({ type: HandoffDetailsResponse })
  @ApiProblems('validation_failed', 'state_conflict')
  async sendHandoff(
    @CurrentActor() actor: Actor,
    @Body() body: SendHandoffBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<HandoffDetailsResponse> {
    return this.handoffs.get(actor, await this.sending.send(actor, body, origin));
  }

  @Post('handoffs/:id/accept')
  @HttpCode(200)
  @RequireCapability('queue.process')
  @ApiOperation({ summary: 'Accept a handoff: you are the account’s CSM then' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: HandoffDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'item_taken', 'state_conflict', 'changed_meanwhile')
  async acceptHandoff(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: AcceptHandoffBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<HandoffDetailsResponse> {
    await this.decisions.accept(actor, id, body, origin);
    return this.handoffs.get(actor, id);
  }

  @Post('handoffs/:id/return')
  @HttpCode(200)
  @RequireCapability('queue.process')
  @ApiOperation({
    summary: 'Return a handoff to its sender, with the fields that are to be completed',
    description: 'The clock stands still until it is sent again.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: HandoffDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'item_taken', 'state_conflict', 'changed_meanwhile')
  async returnHandoff(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: ReturnHandoffBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<HandoffDetailsResponse> {
    await this.returns.giveBack(actor, id, body, origin);
    return this.handoffs.get(actor, id);
  }

  @Post('handoffs/:id/send')
  @HttpCode(200)
  @RequireCapability('accounts.edit')
  @ApiOperation({ summary: 'Send a returned handoff again, with all of its answers' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: HandoffDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'item_taken', 'state_conflict', 'changed_meanwhile')
  async sendHandoffAgain(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: SendHandoffAgainBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<HandoffDetailsResponse> {
    await this.returns.sendAgain(actor, id, body, origin);
    return this.handoffs.get(actor, id);
  }

  @Post('handoffs/:id/withdraw')
  @HttpCode(200)
  @RequireCapability('accounts.edit')
  @ApiOperation({ summary: 'Take back a handoff that was not accepted: its sender, or an Admin' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: HandoffDetailsResponse })
  @ApiProblems('validation_failed', 'not_found', 'item_taken', 'state_conflict', 'changed_meanwhile')
  async withdrawHandoff(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: WithdrawHandoffBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<HandoffDetailsResponse> {
    await this.decisions.withdraw(actor, id, body, origin);
    return this.handoffs.get(actor, id);
  }
}
