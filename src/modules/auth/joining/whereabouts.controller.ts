import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { ApiProblems, CurrentActor, RequireCapability } from '#src/http/index.js';
import { WhereaboutsQuery } from './dto/whereabouts.query.js';
import { WhereaboutsResponse } from './dto/whereabouts.response.js';
import { WhereaboutsService } from './whereabouts.service.js';

@ApiTags('Joining')
@Controller('v1/users')
export class WhereaboutsController {
  constructor(private readonly whereabouts: WhereaboutsService) {}

  @Get('whereabouts')
  @RequireCapability('users.manage')
  @ApiOperation({ summary: 'Why somebody isn’t in the list, by what this organization knows of their address' })
  @ApiOkResponse({ type: WhereaboutsResponse })
  @ApiProblems('validation_failed')
  of(@CurrentActor() actor: Actor, @Query() { email }: WhereaboutsQuery): Promise<WhereaboutsResponse> {
    return this.whereabouts.of(actor, email);
  }
}
