import { Body, Controller, Delete, Get, Put, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, FileBody, RequireCapability, SignedIn } from '#src/http/index.js';
import { imageTypes } from '#src/modules/images/index.js';
import { BrandingService } from './branding.service.js';
import { BrandingResponse } from './dto/branding.response.js';
import { ChangeBrandingBody } from './dto/change-branding.body.js';

/** Bytes. */
const largestLogo = 1_048_576;

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

  @Put('logo')
  @FileBody(largestLogo, 'branding.edit', imageTypes)
  @ApiOperation({
    summary: 'Set the logo: the file itself as the body, 1 MiB at most',
    description:
      'A PNG, a JPEG or a WebP, told by its bytes whatever it is declared as. It is drawn anew, 512 × 128 pixels at most, so that nothing but what it shows is kept. Refused (`image_refused`, with a `reason`) are other kinds (SVG among them), animated and damaged images, more than 2,048 × 2,048 pixels and less than 16 on a side.',
  })
  @ApiOkResponse({ type: BrandingResponse })
  @ApiProblems('image_refused')
  setLogo(
    @CurrentActor() actor: Actor,
    @Req() { body }: FastifyRequest,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<BrandingResponse> {
    return this.branding.changeLogo(actor, Buffer.isBuffer(body) ? body : Buffer.alloc(0), origin);
  }

  @Delete('logo')
  @RequireCapability('branding.edit')
  @ApiOperation({ summary: 'Remove the logo' })
  @ApiOkResponse({ type: BrandingResponse })
  removeLogo(@CurrentActor() actor: Actor, @CurrentOrigin() origin: RequestOrigin): Promise<BrandingResponse> {
    return this.branding.removeLogo(actor, origin);
  }
}
