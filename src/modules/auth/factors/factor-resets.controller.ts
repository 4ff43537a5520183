import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RecentSignIn,
  RequireCapability,
  UuidOrNotFound,
} from '#src/http/index.js';
import { FactorResets } from './factor-resets.service.js';

@ApiTags('People')
@Controller('v1/users/:id/factors')
export class FactorResetsController {
  constructor(private readonly resets: FactorResets) {}

  @Delete()
  @RequireCapability('users.manage')
  @RecentSignIn()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove all second factors of a person who has lost them, and sign them out',
    description: 'They are told by mail. Not for oneself.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'state_conflict')
  resetUserFactors(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.resets.reset(actor, id, origin);
  }
}
