import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RecentSignIn,
  RequireCapability,
  SignedIn,
  UuidOrNotFound,
} from '#src/http/index.js';
import { OwnSessionsResponse, SessionCountResponse } from './dto/session.responses.js';
import { SignedInPlaces } from './signed-in-places.service.js';

@ApiTags('Me')
@Controller('v1/me/sessions')
@SignedIn()
export class OwnSessionsController {
  constructor(private readonly places: SignedInPlaces) {}

  @Get()
  @ApiOperation({ summary: 'Where one is signed in' })
  @ApiOkResponse({ type: OwnSessionsResponse })
  async listMySessions(@CurrentActor() actor: Actor): Promise<OwnSessionsResponse> {
    return { data: await this.places.list(actor) };
  }

  @Delete(':id')
  @RecentSignIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of one’s own sessions; it is dead at its very next request' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  endMySession(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('session')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.places.end(actor, id, origin);
  }

  @Delete()
  @RecentSignIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'End all of one’s own sessions but this one' })
  @ApiNoContentResponse()
  endMyOtherSessions(@CurrentActor() actor: Actor, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.places.endOthers(actor, origin);
  }
}

@ApiTags('People')
@Controller('v1/users/:id/sessions')
@RequireCapability('users.manage')
@ApiParam({ name: 'id', format: 'uuid' })
export class UserSessionsController {
  constructor(private readonly places: SignedInPlaces) {}

  @Get()
  @ApiOperation({ summary: 'In how many places a person is signed in' })
  @ApiOkResponse({ type: SessionCountResponse })
  @ApiProblems('not_found')
  async countUserSessions(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
  ): Promise<SessionCountResponse> {
    return { count: await this.places.count(actor, id) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign a person out everywhere' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  endUserSessions(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.places.endAllOf(actor, id, origin);
  }
}
