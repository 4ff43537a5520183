import { Global, Module } from '@nestjs/common';
import { ActorVerifier, ReauthenticationRefusal } from '#src/http/index.js';
import { AuditModule } from '#src/modules/audit/index.js';
import { IdentityModule } from '#src/modules/identity/index.js';
import { JoiningModule } from '#src/modules/joining/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { PasswordChangeService, PasswordCheckService } from './account/password-change.service.js';
import { PasswordController } from './account/password.controller.js';
import { PasswordProof } from './account/password-proof.js';
import { OwnSessionsController, UserSessionsController } from './account/sessions.controller.js';
import { SignedInPlaces } from './account/signed-in-places.service.js';
import { AuthController } from './auth.controller.js';
import { FactorsController } from './factors/factors.controller.js';
import { FactorResetsController } from './factors/factor-resets.controller.js';
import { FactorResets } from './factors/factor-resets.service.js';
import { OwnFactors } from './factors/own-factors.js';
import { OwnRecoveryCodes } from './factors/own-recovery-codes.service.js';
import { TotpService } from './factors/totp.service.js';
import { AddressEvents, AddressMoves } from './email-change/address-moves.js';
import { AddressTraces } from './email-change/address-traces.js';
import { EmailChangeMailComposer } from './email-change/email-change-mails.js';
import { EmailChangeOutbox, EmailChangeRequests } from './email-change/email-change-requests.service.js';
import { OwnEmailController, UserEmailController } from './email-change/email-change.controller.js';
import { EmailChanges } from './email-change/email-changes.service.js';
import { EmailUndo } from './email-change/email-undo.service.js';
import { LoginService } from './login/login.service.js';
import { SignInAccounts } from './login/sign-in-accounts.js';
import { SignInRefusals } from './login/sign-in-refusals.js';
import { MeController } from './me.controller.js';
import { pageControllers, pageProviders } from './pages/index.js';
import { ChallengesJob } from './passkeys/challenges.job.js';
import { OwnPasskeysController } from './passkeys/own-passkeys.controller.js';
import { OwnPasskeys } from './passkeys/own-passkeys.service.js';
import { PasskeyCeremonies } from './passkeys/passkey-ceremonies.js';
import { PasskeyProof } from './passkeys/passkey-proof.js';
import { PasskeySignInController } from './passkeys/passkey-sign-in.controller.js';
import { PasskeySignInService } from './passkeys/passkey-sign-in.service.js';
import { PasswordMailComposer } from './password-reset/password-mails.js';
import { OwnAccess } from './password-reset/own-access.js';
import { PasswordReplacement } from './password-reset/password-replacement.js';
import { PasswordResetService } from './password-reset/password-reset.service.js';
import { ResetRequestsService } from './password-reset/reset-requests.service.js';
import { SentResetsController } from './password-reset/sent-resets.controller.js';
import { SentResetsService } from './password-reset/sent-resets.service.js';
import { PasskeyReauthentication } from './reauthentication/passkey-reauthentication.js';
import { PasswordReauthentication } from './reauthentication/password-reauthentication.js';
import { ProvenSessions } from './reauthentication/proven-sessions.js';
import { ReauthenticationMethods } from './reauthentication/reauthentication-methods.js';
import { ReauthenticationController } from './reauthentication/reauthentication.controller.js';
import { RetentionJob } from './retention.job.js';
import { PasskeyMethod } from './second-factor/passkey.method.js';
import { RecoveryCodes } from './second-factor/recovery-codes.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { SecondStep } from './second-factor/second-step.js';
import { SecondStepPasskeyController } from './second-factor/second-step-passkey.controller.js';
import { SecondStepPasskey } from './second-factor/second-step-passkey.js';
import { SecondStepTries } from './second-factor/second-step-tries.js';
import { MailCodes } from './second-factor/mail-codes.js';
import { NewDeviceMailComposer } from './second-factor/new-device-mail.js';
import { TotpMethod } from './second-factor/totp.method.js';
import { DeviceCookie } from './sessions/device-cookie.js';
import { EndedSessionExplainer } from './sessions/ended-session-explainer.js';
import { RefreshService } from './sessions/refresh.service.js';
import { RequestVerifier } from './sessions/request-verifier.js';
import { SessionStartsRepository } from './sessions/session-starts.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { CompleteSignupService } from './signup/complete-signup.service.js';
import { DomainSignupService } from './signup/domain-signup.service.js';
import { FirstSignIn } from './signup/first-sign-in.js';
import { InvitationAcceptanceService } from './signup/invitation-acceptance.service.js';
import { SignupPreviewService } from './signup/signup-preview.service.js';
import { SignupService } from './signup/signup.service.js';

/** Signing up, signing in and out. Global for the guard, which needs the ports {@link ActorVerifier} and {@link ReauthenticationRefusal} on every route. */
@Global()
@Module({
  imports: [AuditModule, IdentityModule, JoiningModule, OrganizationsModule, UsersModule],
  controllers: [
    AuthController,
    SecondFactorController,
    SecondStepPasskeyController,
    FactorsController,
    FactorResetsController,
    MeController,
    PasswordController,
    OwnSessionsController,
    UserSessionsController,
    ReauthenticationController,
    OwnPasskeysController,
    PasskeySignInController,
    SentResetsController,
    OwnEmailController,
    UserEmailController,
    ...pageControllers,
  ],
  providers: [
    DeviceCookie,
    SessionsService,
    SessionStartsRepository,
    RefreshService,
    EndedSessionExplainer,
    SignupService,
    CompleteSignupService,
    SignupPreviewService,
    DomainSignupService,
    InvitationAcceptanceService,
    FirstSignIn,
    LoginService,
    SignInAccounts,
    SignInRefusals,
    PasskeyMethod,
    TotpMethod,
    MailCodes,
    NewDeviceMailComposer,
    RecoveryCodes,
    SecondFactors,
    SecondStep,
    SecondStepTries,
    SecondStepPasskey,
    OwnFactors,
    FactorResets,
    OwnRecoveryCodes,
    TotpService,
    ResetRequestsService,
    PasswordResetService,
    OwnAccess,
    PasswordReplacement,
    PasswordMailComposer,
    PasswordProof,
    PasswordChangeService,
    PasswordCheckService,
    SentResetsService,
    AddressEvents,
    AddressMoves,
    AddressTraces,
    EmailChangeMailComposer,
    EmailChangeOutbox,
    EmailChangeRequests,
    EmailChanges,
    EmailUndo,
    SignedInPlaces,
    ProvenSessions,
    PasswordReauthentication,
    PasskeyReauthentication,
    ChallengesJob,
    PasskeyCeremonies,
    PasskeyProof,
    PasskeySignInService,
    OwnPasskeys,
    ...pageProviders,
    RetentionJob,
    { provide: ActorVerifier, useClass: RequestVerifier },
    { provide: ReauthenticationRefusal, useClass: ReauthenticationMethods },
  ],
  exports: [ActorVerifier, ReauthenticationRefusal],
})
export class AuthModule {}
