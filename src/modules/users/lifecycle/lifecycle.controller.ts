import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { UserResponse } from '../dto/user.response.js';
import { UserPresenter } from '../users.presenter.js';
import { DeactivationService } from './deactivation.service.js';
import { OwnedRecordsResponse, RemovalResponse } from './dto/owned-records.response.js';
import { RemovePersonBody } from './dto/remove-user.body.js';
import { HandOvers } from './hand-overs.js';
import { RemovalService } from './removal.service.js';

@ApiTags('People')
@Controller('v1/users/:id')
@RequireCapability('users.manage')
@ApiParam({ name: 'id', format: 'uuid' })
export class LifecycleController {
  constructor(
    private readonly deactivations: DeactivationService,
    private readonly removals: RemovalService,
    private readonly handOvers: HandOvers,
    private readonly presenter: UserPresenter,
  ) {}

  @Post('deactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Suspend a person: sign-in, sessions and links end at once, everything else stays' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems('not_found', 'last_admin', 'state_conflict')
  async deactivateUser(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    return this.presenter.present(await this.deactivations.deactivate(actor, id, origin), actor.userId);
  }

  @Post('reactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a deactivated person back in, in the role they had' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems('not_found', 'state_conflict')
  async reactivateUser(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    return this.presenter.present(await this.deactivations.reactivate(actor, id, origin), actor.userId);
  }

  @Get('holdings')
  @ApiOperation({ summary: 'What a person owns, that somebody takes over when they are removed' })
  @ApiOkResponse({ type: OwnedRecordsResponse })
  @ApiProblems('not_found')
  async listOwnedRecords(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
  ): Promise<OwnedRecordsResponse> {
    const holdings = await this.handOvers.ownedBy(actor, id);
    return { holdings, total: holdings.reduce((sum, { count }) => sum + count, 0) };
  }

  @Post('remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'Remove a person for good, or anonymise one who was removed' })
  @ApiOkResponse({ type: RemovalResponse })
  @ApiProblems('validation_failed', 'not_found', 'last_admin', 'state_conflict', 'rate_limited')
  async removeUser(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @Body() body: RemovePersonBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<RemovalResponse> {
    return { handedOver: await this.removals.remove(actor, id, body, origin) };
  }
}
