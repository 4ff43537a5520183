import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, SignedIn } from '#src/http/index.js';
import { BrandingService } from './branding.service.js';
import { BrandingResponse } from './dto/branding.response.js';
import { ChangeBrandingBody } from './dto/change-branding.body.js';

@ApiTags('Organization')
@Controller('v1/branding')
export class BrandingController {
  constructor(private readonly branding: BrandingService) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'How the organization looks: its display name, colour and logo' })
  @ApiOkResponse({ type: BrandingResponse })
  getBranding(@CurrentActor() actor: Actor): Promise<BrandingResponse> {
    return this.branding.get(actor);
  }

  @Put()
  @RequireCapability('branding.edit')
  @ApiOperation({ summary: 'Set the display name and the colour' })
  @ApiOkResponse({ type: BrandingResponse })
  @ApiProblems('validation_failed')
  setBranding(
    @CurrentActor() actor: Actor,
    @Body() body: ChangeBrandingBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<BrandingResponse> {
    return this.branding.change(actor, body, origin);
  }
}
