import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, Public, WithoutSecondFactor } from '#src/http/index.js';
import { CompleteSignupBody } from './dto/complete-signup.body.js';
import { ForgotPasswordBody, LoginBody, RefreshBody, ResetPasswordBody } from './dto/sign-in.bodies.js';
import { SessionResponse } from './dto/session.response.js';
import { SignupBody, AwaitingApprovalResponse, presentAwaitingApproval } from '#src/modules/joining/index.js';
import { LoginService } from './login/login.service.js';
import { PasswordResetService } from './password-reset/password-reset.service.js';
import { ResetRequestsService } from './password-reset/reset-requests.service.js';
import { RefreshService } from './sessions/refresh.service.js';
import { SecondStepResponse } from './second-factor/dto/second-step.response.js';
import { SessionsService } from './sessions/sessions.service.js';
import { CompleteSignupService } from './signup/complete-signup.service.js';
import { SignupService } from './signup/signup.service.js';

const acceptedNote = 'The same answer whatever the address’s history; what happens next is in the mail.';

@ApiTags('Sign-up and sign-in')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly signups: SignupService,
    private readonly completions: CompleteSignupService,
    private readonly logins: LoginService,
    private readonly refreshes: RefreshService,
    private readonly sessions: SessionsService,
    private readonly resetRequests: ResetRequestsService,
    private readonly resets: PasswordResetService,
  ) {}

  @Post('signup')
  @Public()
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for a sign-up link by mail' })
  @ApiAcceptedResponse({ description: acceptedNote })
  @ApiProblems('validation_failed', 'personal_email_domain', 'disposable_email_domain', 'rate_limited')
  signUp(@Body() { email }: SignupBody, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.signups.request(email, origin);
  }

  @Post('complete-signup')
  @Public()
  @ApiOperation({ summary: 'Prove the mailbox, join or form the organization, and sign in' })
  @ApiCreatedResponse({ type: SessionResponse })
  @ApiAcceptedResponse({ type: AwaitingApprovalResponse, description: 'An admin has to let the person in first.' })
  @ApiProblems(
    'validation_failed',
    'password_too_weak',
    'already_registered',
    'access_ended',
    'invitation_required',
    'link_invalid',
    'rate_limited',
    'unavailable',
  )
  async completeSignUp(
    @Body() body: CompleteSignupBody,
    @CurrentOrigin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse | AwaitingApprovalResponse> {
    const outcome = await this.completions.complete(body, origin, 'api');
    if ('session' in outcome) return this.sessions.present(outcome);
    reply.status(202);
    return presentAwaitingApproval(outcome);
  }

  @Post('login')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in' })
  @ApiOkResponse({ type: SessionResponse })
  @ApiAcceptedResponse({
    type: SecondStepResponse,
    description:
      'The password is right; a second step is to follow: by the second factor, or by a code that was mailed (`mail`) to somebody who has none and has not signed in from this client’s address within 90 days.',
  })
  @ApiProblems(
    'validation_failed',
    'invalid_credentials',
    'access_ended',
    'awaiting_approval',
    'rate_limited',
    'unavailable',
  )
  async signIn(
    @Body() body: LoginBody,
    @CurrentOrigin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse | SecondStepResponse> {
    const outcome = await this.logins.login(body, origin, 'api');
    if ('session' in outcome) return this.sessions.present(outcome);
    reply.status(202);
    return outcome;
  }

  @Post('refresh')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Trade a refresh token for a new session' })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems('validation_failed', 'invalid_refresh_token', 'access_ended', 'rate_limited')
  async refreshSession(
    @Body() { refreshToken }: RefreshBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<SessionResponse> {
    return this.sessions.present(await this.refreshes.refresh(refreshToken, origin));
  }

  @Post('logout')
  @WithoutSecondFactor()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign this session out, everywhere it is used' })
  @ApiNoContentResponse()
  signOut(@CurrentActor() actor: Actor, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.sessions.end(actor, origin);
  }

  @Post('forgot-password')
  @Public()
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for a password-reset link by mail' })
  @ApiAcceptedResponse({ description: acceptedNote })
  @ApiProblems('validation_failed', 'rate_limited')
  async requestPasswordReset(
    @Body() { email }: ForgotPasswordBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    await this.resetRequests.request(email, origin);
  }

  @Post('reset-password')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Set a new password by a mailed link; ends the person’s sessions' })
  @ApiNoContentResponse()
  @ApiProblems('validation_failed', 'password_too_weak', 'link_invalid', 'rate_limited', 'unavailable')
  async resetPassword(@Body() body: ResetPasswordBody, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    await this.resets.reset(body, origin);
  }
}
