import { Controller, Delete, HttpCode, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, FileBody, SignedIn } from '#src/http/index.js';
import { imageTypes } from '#src/modules/images/index.js';
import { AvatarResponse } from '../dto/user.response.js';
import { UserPresenter } from '../users.presenter.js';
import { AvatarsService } from './avatars.service.js';

/** Bytes. */
const largestAvatar = 2_097_152;

@ApiTags('Me')
@Controller('v1/me/avatar')
export class AvatarsController {
  constructor(
    private readonly avatars: AvatarsService,
    private readonly presenter: UserPresenter,
  ) {}

  @Put()
  @FileBody(largestAvatar, 'signed-in', imageTypes)
  @ApiOperation({
    summary: 'Set one’s own picture: the file itself as the body, 2 MiB at most',
    description:
      'A PNG, a JPEG or a WebP, told by its bytes whatever it is declared as. It is drawn anew, the middle of it in 256 × 256 pixels, so that nothing is kept but what it shows: not where and when a photo was taken. Refused (`image_refused`, with a `reason`) are other kinds (SVG among them), animated and damaged images, more than 4,096 × 4,096 pixels (2,048 × 2,048 of a progressive JPEG) and less than 16 on a side.',
  })
  @ApiOkResponse({ type: AvatarResponse })
  @ApiProblems('image_refused', 'rate_limited')
  async setAvatar(
    @CurrentActor() actor: Actor,
    @Req() { body }: FastifyRequest,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AvatarResponse> {
    const hash = await this.avatars.change(actor, Buffer.isBuffer(body) ? body : Buffer.alloc(0), origin);
    return { avatarUrl: this.presenter.avatarUrl(actor.userId, hash) };
  }

  @Delete()
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove one’s own picture: initials stand in its place' })
  @ApiNoContentResponse()
  removeAvatar(@CurrentActor() actor: Actor, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.avatars.remove(actor, origin);
  }
}
