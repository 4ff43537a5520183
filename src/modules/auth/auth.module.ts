import { Global, Module } from '@nestjs/common';
import { ActorVerifier } from '#src/http/index.js';
import { AuditModule } from '#src/modules/audit/index.js';
import { DomainNewcomers, OrganizationsModule } from '#src/modules/organizations/index.js';
import { InvitationLinks, SignInAccess, UsersModule } from '#src/modules/users/index.js';
import { AuthController } from './auth.controller.js';
import { CredentialsRepository } from './credentials/credentials.repository.js';
import { PasswordHasher } from './credentials/password-hasher.js';
import { Housekeeping } from './housekeeping.js';
import { invitationControllers, invitationProviders } from './invitations/index.js';
import { JoinRequestsService } from './joining/join-requests.service.js';
import { joiningControllers, joiningProviders } from './joining/index.js';
import { LinksRepository } from './links/links.repository.js';
import { LinksService } from './links/links.service.js';
import { LoginService } from './login/login.service.js';
import { SignInAccounts } from './login/sign-in-accounts.js';
import { SignInRefusals } from './login/sign-in-refusals.js';
import { MeController } from './me.controller.js';
import { pageControllers, pageProviders } from './pages/index.js';
import { PasswordMailComposer } from './password-reset/password-mails.js';
import { PasswordResetService } from './password-reset/password-reset.service.js';
import { KnownClientsRepository } from './rate-limits/known-clients.repository.js';
import { LinkLimits } from './rate-limits/link-limits.js';
import { RateLimits } from './rate-limits/rate-limits.js';
import { SignInLimits } from './rate-limits/sign-in-limits.js';
import { ActorRepository } from './sessions/actor.repository.js';
import { DeviceCookie } from './sessions/device-cookie.js';
import { RefreshService } from './sessions/refresh.service.js';
import { RequestVerifier } from './sessions/request-verifier.js';
import { SessionCookie } from './sessions/session-cookie.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { AddressStandings } from './sign-in-access/address-standing.js';
import { AdminsToAsk } from './sign-in-access/admins-to-ask.js';
import { AccessEnded } from './sign-in-access/access-ended.js';
import { EndedSessionsRepository } from './sign-in-access/ended-sessions.repository.js';
import { EndSignInAccess } from './sign-in-access/sign-in-access.js';
import { CompleteSignupService } from './signup/complete-signup.service.js';
import { SignupMailComposer } from './signup/signup-mail.js';
import { SignupService } from './signup/signup.service.js';
import { AccessTokens } from './tokens/access-token.js';
import { JwtAuthGuard } from './tokens/jwt-auth.guard.js';
import { JwtStrategy } from './tokens/jwt.strategy.js';

/** Global for the guard, which needs the port {@link ActorVerifier} on every route, and for `users` and its {@link SignInAccess}. */
@Global()
@Module({
  imports: [AuditModule, OrganizationsModule, UsersModule],
  controllers: [AuthController, MeController, ...pageControllers, ...invitationControllers, ...joiningControllers],
  providers: [
    AccessTokens,
    JwtStrategy,
    JwtAuthGuard,
    ActorRepository,
    SessionCookie,
    DeviceCookie,
    SessionsRepository,
    SessionsService,
    RefreshService,
    AccessEnded,
    AdminsToAsk,
    AddressStandings,
    EndedSessionsRepository,
    CredentialsRepository,
    PasswordHasher,
    RateLimits,
    SignInLimits,
    LinkLimits,
    KnownClientsRepository,
    LinksRepository,
    LinksService,
    SignupService,
    SignupMailComposer,
    CompleteSignupService,
    LoginService,
    SignInAccounts,
    SignInRefusals,
    PasswordResetService,
    PasswordMailComposer,
    ...pageProviders,
    ...invitationProviders,
    ...joiningProviders,
    Housekeeping,
    { provide: ActorVerifier, useClass: RequestVerifier },
    { provide: SignInAccess, useClass: EndSignInAccess },
  ],
  exports: [ActorVerifier, DomainNewcomers, InvitationLinks, SignInAccess, JoinRequestsService],
})
export class AuthModule {}
