import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability } from '#src/http/index.js';
import { SetStagesBody } from './dto/set-stages.body.js';
import { AccountStagesResponse } from './dto/stages.response.js';
import { StagesService } from './stages.service.js';

@ApiTags('Accounts')
@Controller('v1/account-stages')
export class StagesController {
  constructor(private readonly stages: StagesService) {}

  @Get()
  @RequireCapability('accounts.view')
  @ApiOperation({ summary: 'The stages that accounts go through, in their order' })
  @ApiOkResponse({ type: AccountStagesResponse })
  listAccountStages(@CurrentActor() actor: Actor): Promise<AccountStagesResponse> {
    return this.stages.list(actor);
  }

  @Put()
  @RequireCapability('organization.settings')
  @ApiOperation({ summary: 'Name, order, add and remove stages; the accounts of a removed one go where you say' })
  @ApiOkResponse({ type: AccountStagesResponse })
  @ApiProblems('validation_failed', 'too_many')
  setAccountStages(
    @CurrentActor() actor: Actor,
    @Body() body: SetStagesBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AccountStagesResponse> {
    return this.stages.set(actor, body, origin);
  }
}
