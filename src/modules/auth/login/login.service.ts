import { Injectable } from '@nestjs/common';
import type { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { type Credential, PasswordHasher, SignInLimits } from '#src/modules/identity/index.js';
import { SecondStep, type SecondStepAsked, type SignInPlace } from '../second-factor/second-step.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';
import { passwordHashOf, SignInAccounts, type SignInAccount } from './sign-in-accounts.js';
import { SignInRefusals } from './sign-in-refusals.js';

export interface LoginAttempt {
  readonly email: EmailAddress;
  readonly password: string;
  /** The browser's id, if this account has signed in with it before. */
  readonly device?: string | null;
  /** Of a browser: whether this account has signed in with it lately. An API client is known by its address. */
  readonly isRemembered?: boolean;
}

/** A session, or what is still to be proven for one. */
export type LoginOutcome<V extends Via> = SignedIn<SessionFor<V>> | SecondStepAsked;

/** That, or a refusal: returned and not thrown, for what was written down of it must be kept. */
type Outcome<V extends Via> = LoginOutcome<V> | { readonly refusal: DomainError };

/** Signing in by email and password. */
@Injectable()
export class LoginService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: SignInLimits,
    private readonly accounts: SignInAccounts,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionsService,
    private readonly refusals: SignInRefusals,
    private readonly secondStep: SecondStep,
  ) {}

  /**
   * Signs a person in, or asks for the second step whoever has a second factor or comes from a new device. A wrong password and
   * an unknown address are answered alike, as slowly and by as many statements [ASVS 6.3.8]; only after the right password is it said that access has ended or that an admin has to decide.
   * @throws DomainError `invalid_credentials`, `access_ended`, `awaiting_approval`, `rate_limited`, `unavailable`
   */
  async login<V extends Via>(
    { email, password, device = null, isRemembered = false }: LoginAttempt,
    origin: RequestOrigin,
    via: V,
  ): Promise<LoginOutcome<V>> {
    const counted = await this.limits.count({ email, ip: origin.ip, device });
    const account = await this.accounts.find(email);
    const right = await this.verify(account, email, password);
    if (right) await this.limits.forgive(counted);
    const credential = account.kind === 'person' ? account.credential : null;
    const isNewDevice = !(via === 'browser' ? isRemembered : counted.isKnownClient);
    const outcome = await this.uow.run(async (tx): Promise<Outcome<V>> => {
      if (right && credential !== null) return this.enter(tx, email, credential, { origin, isNewDevice }, via);
      if (right && account.kind === 'applicant')
        return { refusal: await this.refusals.awaiting(tx, account.request, origin) };
      return { refusal: await this.refusals.wrong(tx, email, credential, origin) };
    });
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome;
  }

  /** Whether it is the account's password. Every refusal, also for want of a free core, has asked as many queries. */
  private async verify(account: SignInAccount, email: EmailAddress, password: string): Promise<boolean> {
    let right = false;
    try {
      right = await this.hasher.matches(password, passwordHashOf(account));
    } finally {
      if (!right) await this.accounts.evenOut(account, email);
    }
    return right;
  }

  private async enter<V extends Via>(
    tx: Tx,
    email: EmailAddress,
    verified: Credential,
    from: SignInPlace,
    via: V,
  ): Promise<Outcome<V>> {
    const { origin } = from;
    const user = await this.accounts.lockOwner(tx, verified);
    if (user?.state === 'active')
      return (await this.secondStep.begin(tx, user, from)) ?? this.sessions.start(tx, user, via, origin);
    if (user?.state === 'deactivated') return { refusal: await this.refusals.deactivated(tx, verified, origin) };
    return { refusal: await this.refusals.wrong(tx, email, verified, origin) };
  }
}
