import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RecentSignIn,
  UuidOrNotFound,
  WithoutSecondFactor,
} from '#src/http/index.js';
import type { Passkey } from '#src/modules/identity/index.js';
import { AddPasskeyBody, passkeyExamples } from './dto/passkey-credential.bodies.js';
import { AddedPasskeyResponse, OwnPasskeysResponse, PasskeyResponse } from './dto/passkey.responses.js';
import { OwnPasskeys } from './own-passkeys.service.js';

@ApiTags('Me')
@Controller('v1/me/passkeys')
export class OwnPasskeysController {
  constructor(private readonly passkeys: OwnPasskeys) {}

  @Get()
  @WithoutSecondFactor()
  @ApiOperation({ summary: 'One’s own passkeys, the oldest first' })
  @ApiOkResponse({ type: OwnPasskeysResponse })
  async listMyPasskeys(@CurrentActor() actor: Actor): Promise<OwnPasskeysResponse> {
    return { data: (await this.passkeys.list(actor)).map(presentPasskey) };
  }

  @Post('options')
  @RecentSignIn()
  @WithoutSecondFactor()
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin to add a passkey' })
  @ApiOkResponse({
    description: 'What `PublicKeyCredential.parseCreationOptionsFromJSON` reads; its challenge is for one answer.',
    schema: { type: 'object', additionalProperties: true },
  })
  @ApiProblems('state_conflict')
  startMyPasskey(@CurrentActor() actor: Actor): Promise<object> {
    return this.passkeys.ask(actor);
  }

  @Post()
  @RecentSignIn()
  @WithoutSecondFactor()
  @ApiOperation({
    summary: 'Add a passkey',
    description:
      'It has to verify its person (`userVerification: required`). It is a second factor from then on, and signs in without a password; its owner is told by mail. Up to ten.',
  })
  @ApiBody({ type: AddPasskeyBody, examples: { add: passkeyExamples.add } })
  @ApiCreatedResponse({ type: AddedPasskeyResponse })
  @ApiProblems('validation_failed', 'state_conflict')
  async addMyPasskey(
    @CurrentActor() actor: Actor,
    @Body() body: AddPasskeyBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<AddedPasskeyResponse> {
    const { passkey, recoveryCodes } = await this.passkeys.add(actor, body, origin);
    return { ...presentPasskey(passkey), recoveryCodes };
  }

  @Delete(':id')
  @RecentSignIn()
  @WithoutSecondFactor()
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a passkey; it signs in no more' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  removeMyPasskey(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('passkey')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.passkeys.remove(actor, id, origin);
  }
}

const presentPasskey = ({ id, name, createdAt, lastUsedAt }: Passkey): PasskeyResponse => ({
  id,
  name,
  createdAt,
  lastUsedAt,
});
