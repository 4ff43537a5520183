import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { validate } from 'uuid';
import { notFound } from '#src/common/domain-error.js';
import { Public } from '#src/http/index.js';
import { BrandingService } from './branding.service.js';

/**
 * Serves logos to whoever has their address, signed in or not, which no one can guess. Another logo has another address, so that
 * browsers keep each for good; it is a PNG of ours, and nothing else is ever made of it.
 */
@Public()
@ApiExcludeController()
@Controller('logos')
export class LogosController {
  constructor(private readonly branding: BrandingService) {}

  @Get(':organizationId/:file')
  async logo(
    @Param('organizationId') organizationId: string,
    @Param('file') file: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, hash] = /^([0-9a-f]{32})\.png$/.exec(file) ?? [];
    if (hash === undefined || !validate(organizationId)) throw notFound('logo');
    const image = await this.branding.logo(organizationId, hash);
    await reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      .type('image/png')
      .send(image);
  }
}
