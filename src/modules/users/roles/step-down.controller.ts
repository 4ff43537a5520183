import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability } from '#src/http/index.js';
import { UserResponse } from '../dto/user.response.js';
import { UserPresenter } from '../users.presenter.js';
import { StepDownBody } from '../dto/change-user.bodies.js';
import { StepDownService } from './step-down.service.js';

@ApiTags('Me')
@Controller('v1/me')
export class StepDownController {
  constructor(
    private readonly steps: StepDownService,
    private readonly presenter: UserPresenter,
  ) {}

  @Post('step-down')
  @RequireCapability('users.manage')
  @HttpCode(200)
  @ApiOperation({ summary: 'Become a User; a successor becomes Admin in the same change' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems('validation_failed', 'last_admin')
  async stepDown(
    @CurrentActor() actor: Actor,
    @Body() { successorId }: StepDownBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    return this.presenter.present(await this.steps.stepDown(actor, successorId, origin), actor.userId);
  }
}
