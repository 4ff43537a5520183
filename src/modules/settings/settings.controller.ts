import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability } from '#src/http/index.js';
import { OrganizationResponse } from '#src/modules/organizations/index.js';
import { ChangeOrganizationBody } from './dto/change-organization.body.js';
import { SecondFactorsMissingResponse } from './dto/second-factors-missing.response.js';
import { SecondFactorRequirement } from './second-factor-requirement.js';
import { SettingsService } from './settings.service.js';

@ApiTags('Organization')
@Controller('v1/organization')
export class SettingsController {
  constructor(
    private readonly settings: SettingsService,
    private readonly secondFactor: SecondFactorRequirement,
  ) {}

  @Patch()
  @RequireCapability('organization.settings')
  @ApiOperation({
    summary:
      'Change the organization’s name, how people join, how long audit events are kept, its time zone, currency, limits, sessions, and of whom a second factor is required',
  })
  @ApiOkResponse({ type: OrganizationResponse })
  @ApiProblems('validation_failed')
  changeOrganization(
    @CurrentActor() actor: Actor,
    @Body() body: ChangeOrganizationBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<OrganizationResponse> {
    return this.settings.change(actor, body, origin);
  }

  @Get('missing-second-factors')
  @RequireCapability('organization.settings')
  @ApiOperation({ summary: 'How many people have no second factor' })
  @ApiOkResponse({ type: SecondFactorsMissingResponse })
  countMissingSecondFactors(@CurrentActor() actor: Actor): Promise<SecondFactorsMissingResponse> {
    return this.secondFactor.countMissing(actor);
  }
}
