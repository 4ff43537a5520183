import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { SentResetsService } from './sent-resets.service.js';

@ApiTags('People')
@Controller('v1/users/:id/password-reset')
export class SentResetsController {
  constructor(private readonly resets: SentResetsService) {}

  @Post()
  @RequireCapability('users.manage')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a person a link to reset their password; changes nothing by itself' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiAcceptedResponse()
  @ApiProblems('not_found', 'state_conflict', 'rate_limited')
  sendPasswordReset(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.resets.send(actor, id, origin);
  }
}
