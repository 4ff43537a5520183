import { Module } from '@nestjs/common';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { CredentialsRepository } from './credentials/credentials.repository.js';
import { BreachedPasswords } from './credentials/breached-passwords.js';
import { NewPasswords } from './credentials/new-passwords.js';
import { PasswordHasher } from './credentials/password-hasher.js';
import { FactorMarksRepository } from './factors/factor-marks.repository.js';
import { RecoveryCodesRepository } from './factors/recovery-codes.repository.js';
import { SignInTicketsRepository } from './factors/sign-in-tickets.repository.js';
import { SecretsRotation } from './factors/secrets-rotation.js';
import { StoredFactors } from './factors/stored-factors.js';
import { TotpFactorsRepository } from './factors/totp-factors.repository.js';
import { TotpSecrets } from './factors/totp-secrets.js';
import { LinksRepository } from './links/links.repository.js';
import { LinksService } from './links/links.service.js';
import { PasskeyChallengesRepository } from './passkeys/passkey-challenges.repository.js';
import { PasskeysRepository } from './passkeys/passkeys.repository.js';
import { KnownClientsRepository } from './rate-limits/known-clients.repository.js';
import { LinkLimits } from './rate-limits/link-limits.js';
import { RateLimits } from './rate-limits/rate-limits.js';
import { SecondStepLimits } from './rate-limits/second-step-limits.js';
import { SignInLimits } from './rate-limits/sign-in-limits.js';
import { SealedSecrets } from './secrets/sealed-secrets.js';
import { ActorRepository } from './sessions/actor.repository.js';
import { EndedSessionsRepository } from './sessions/ended-sessions.repository.js';
import { SessionAccessRevoker } from './sessions/session-access-revoker.js';
import { SessionCookie } from './sessions/session-cookie.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { AccessTokens } from './tokens/access-token.js';
import { JwtAuthGuard } from './tokens/jwt-auth.guard.js';
import { JwtStrategy } from './tokens/jwt.strategy.js';
import { SigningKeys } from './tokens/signing-keys.js';

const providers = [
  AccessTokens,
  ActorRepository,
  JwtAuthGuard,
  JwtStrategy,
  CredentialsRepository,
  EndedSessionsRepository,
  FactorMarksRepository,
  KnownClientsRepository,
  LinkLimits,
  LinksRepository,
  LinksService,
  BreachedPasswords,
  NewPasswords,
  PasskeyChallengesRepository,
  PasskeysRepository,
  PasswordHasher,
  RateLimits,
  RecoveryCodesRepository,
  SealedSecrets,
  SessionAccessRevoker,
  SessionCookie,
  SessionsRepository,
  SecondStepLimits,
  SignInLimits,
  SigningKeys,
  SignInTicketsRepository,
  SecretsRotation,
  StoredFactors,
  TotpFactorsRepository,
  TotpSecrets,
];

/** What users sign in with: passwords, sessions, tokens, mailed links, and the limits on guessing at them. */
@Module({ imports: [OrganizationsModule], providers, exports: providers })
export class IdentityModule {}
