import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { capabilitiesOf, capabilityMatrix } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { CurrentActor, SerializedAs, WithoutSecondFactor } from '#src/http/index.js';
import { UserPresenter } from '#src/modules/users/index.js';
import { CapabilityResponse, MeResponse } from './dto/me.response.js';

@ApiTags('Me')
@Controller('v1')
export class MeController {
  constructor(private readonly presenter: UserPresenter) {}

  @Get('me')
  @WithoutSecondFactor()
  @ApiOperation({ summary: 'The signed-in person, their organization and what they may do' })
  @ApiOkResponse({ type: MeResponse })
  @SerializedAs(MeResponse)
  getMe(@CurrentActor() actor: Actor): MeResponse {
    return {
      user: this.presenter.presentActor(actor),
      organization: { id: actor.organizationId, name: actor.organizationName },
      capabilities: capabilitiesOf(actor.role),
      secondFactor: {
        required: actor.secondFactorRequiredFrom !== null,
        dueAt: actor.hasSecondFactor ? null : actor.secondFactorRequiredFrom,
      },
    };
  }

  @Get('capabilities')
  @WithoutSecondFactor()
  @ApiOperation({ summary: 'The capability matrix: what each role allows' })
  @ApiOkResponse({ type: [CapabilityResponse] })
  listCapabilities(): readonly CapabilityResponse[] {
    return capabilityMatrix;
  }
}
