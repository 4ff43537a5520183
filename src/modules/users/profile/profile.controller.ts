import { Body, Controller, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, SignedIn } from '#src/http/index.js';
import { OwnUserResponse } from '../dto/user.response.js';
import { UserPresenter } from '../users.presenter.js';
import { ChangeProfileBody } from './dto/change-profile.body.js';
import { ProfileService } from './profile.service.js';

@ApiTags('Me')
@Controller('v1/me')
export class ProfileController {
  constructor(
    private readonly profiles: ProfileService,
    private readonly presenter: UserPresenter,
  ) {}

  @Patch()
  @SignedIn()
  @ApiOperation({ summary: 'Change one’s own name, theme and time zone' })
  @ApiOkResponse({ type: OwnUserResponse })
  @ApiProblems('validation_failed')
  async changeMe(
    @CurrentActor() actor: Actor,
    @Body() body: ChangeProfileBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<OwnUserResponse> {
    return this.presenter.presentOwn(await this.profiles.change(actor, body, origin));
  }
}
