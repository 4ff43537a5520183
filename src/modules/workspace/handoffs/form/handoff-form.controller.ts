import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, SignedIn } from '#src/http/index.js';
import { SetHandoffFormBody } from './dto/handoff-form.body.js';
import { HandoffFormResponse } from './dto/handoff-form.response.js';
import { HandoffFormService } from './handoff-form.service.js';

@ApiTags('Handoffs')
@Controller('v1/handoff-form')
export class HandoffFormController {
  constructor(private readonly form: HandoffFormService) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'What is asked for when an account is handed over, who receives it, and by when' })
  @ApiOkResponse({ type: HandoffFormResponse })
  getHandoffForm(@CurrentActor() actor: Actor): Promise<HandoffFormResponse> {
    return this.form.get(actor);
  }

  @Put()
  @RequireCapability('handoff.configure')
  @ApiOperation({
    summary: 'Change the form',
    description:
      'A new version. Handoffs that were sent keep what they were asked, and by when they are to be answered.',
  })
  @ApiOkResponse({ type: HandoffFormResponse })
  @ApiProblems('validation_failed', 'changed_meanwhile')
  setHandoffForm(
    @CurrentActor() actor: Actor,
    @Body() body: SetHandoffFormBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<HandoffFormResponse> {
    return this.form.set(actor, body, origin);
  }
}
