import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RecentSignIn, WithoutSecondFactor } from '#src/http/index.js';
import { ConfirmTotpBody } from '../second-factor/dto/second-factor.body.js';
import { OwnFactorsResponse, RecoveryCodesResponse, TotpSetupResponse } from './dto/factor.responses.js';
import { OwnRecoveryCodes } from './own-recovery-codes.service.js';
import { TotpService } from './totp.service.js';

@ApiTags('Me')
@Controller('v1/me')
@WithoutSecondFactor()
export class FactorsController {
  constructor(
    private readonly totp: TotpService,
    private readonly codes: OwnRecoveryCodes,
  ) {}

  @Get('factors')
  @ApiOperation({ summary: 'Which second factors one has' })
  @ApiOkResponse({ type: OwnFactorsResponse })
  async getMyFactors(@CurrentActor() actor: Actor): Promise<OwnFactorsResponse> {
    const { totpSince, recoveryCodesLeft } = await this.codes.state(actor);
    return { totp: totpSince && { addedAt: totpSince }, recoveryCodesLeft };
  }

  @Post('totp')
  @RecentSignIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin to set up an authenticator app', description: 'It counts once it is confirmed.' })
  @ApiOkResponse({ type: TotpSetupResponse })
  @ApiProblems('state_conflict')
  beginTotp(@CurrentActor() actor: Actor): Promise<TotpSetupResponse> {
    return this.totp.begin(actor);
  }

  @Post('totp/confirm')
  @RecentSignIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm an authenticator app by a code of it' })
  @ApiOkResponse({ type: RecoveryCodesResponse })
  @ApiProblems('validation_failed', 'state_conflict')
  async confirmTotp(
    @CurrentActor() actor: Actor,
    @Body() { code }: ConfirmTotpBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<RecoveryCodesResponse> {
    return { recoveryCodes: await this.totp.confirm(actor, code, origin) };
  }

  @Delete('totp')
  @RecentSignIn()
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove one’s authenticator app' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  removeTotp(@CurrentActor() actor: Actor, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.totp.remove(actor, origin);
  }

  @Post('recovery-codes')
  @RecentSignIn()
  @HttpCode(200)
  @ApiOperation({ summary: 'Make new recovery codes; the old ones are void' })
  @ApiOkResponse({ type: RecoveryCodesResponse })
  @ApiProblems('state_conflict')
  async makeRecoveryCodes(
    @CurrentActor() actor: Actor,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<RecoveryCodesResponse> {
    return { recoveryCodes: await this.codes.replace(actor, origin) };
  }
}
