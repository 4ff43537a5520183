import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { ApiProblems, CurrentActor, RequireCapability } from '#src/http/index.js';
import { JoinPolicyEffectQuery } from './dto/joining.requests.js';
import { JoinPolicyEffectResponse } from './dto/join-policy-effect.response.js';
import { JoinPolicyEffects } from './join-policy-effect.js';

@ApiTags('Organization')
@Controller('v1/organization')
export class JoinPolicyController {
  constructor(private readonly effects: JoinPolicyEffects) {}

  @Get('join-policy-effect')
  @RequireCapability('organization.settings')
  @ApiOperation({ summary: 'Whom a change of how people join would affect' })
  @ApiOkResponse({ type: JoinPolicyEffectResponse })
  @ApiProblems('validation_failed')
  previewJoinPolicy(
    @CurrentActor() actor: Actor,
    @Query() { joinPolicy }: JoinPolicyEffectQuery,
  ): Promise<JoinPolicyEffectResponse> {
    return this.effects.of(actor, joinPolicy);
  }
}
