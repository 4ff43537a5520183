import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { validate } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import { CurrentActor, SignedIn } from '#src/http/index.js';
import { AvatarsService } from './avatars.service.js';

/**
 * Serves avatars to people of the same organization. Another picture has another address, so that their browsers, and nothing
 * between, keep each for good [ASVS 14.3.2]; it is a WebP of ours, and nothing else is ever made of it.
 */
@SignedIn()
@ApiExcludeController()
@Controller('avatars')
export class AvatarImagesController {
  constructor(private readonly avatars: AvatarsService) {}

  @Get(':userId/:file')
  async avatar(
    @CurrentActor() actor: Actor,
    @Param('userId') userId: string,
    @Param('file') file: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, hash] = /^([0-9a-f]{32})\.webp$/.exec(file) ?? [];
    if (hash === undefined || !validate(userId)) throw notFound('picture');
    const image = await this.avatars.image(actor, userId, hash);
    await reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      .type('image/webp')
      .send(image);
  }
}
