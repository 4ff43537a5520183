import { Injectable } from '@nestjs/common';
import type { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { RateLimits } from '#src/modules/identity/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { SignInRefusals } from '../login/sign-in-refusals.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';
import type { PasskeyAssertionBody } from './dto/passkey-credential.bodies.js';
import type { PasskeyRequestResponse } from './dto/passkey.responses.js';
import { PasskeyCeremonies } from './passkey-ceremonies.js';
import { PasskeyProof, type SignedByPasskey } from './passkey-proof.js';
import { ownerIn } from './user-handle.js';

type Outcome<V extends Via> = SignedIn<SessionFor<V>> | { readonly refusal: DomainError };

/** Signing in by a passkey alone. */
@Injectable()
export class PasskeySignInService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly proof: PasskeyProof,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly refusals: SignInRefusals,
  ) {}

  /** Asks for a passkey, the same for everybody: nobody is named before it answers. @throws DomainError `rate_limited` */
  async ask({ ip }: RequestOrigin): Promise<PasskeyRequestResponse> {
    await this.limits.countClient('passkey', ip);
    return this.ceremonies.ask('sign-in');
  }

  /**
   * Signs in whose passkey it is. It verifies its person, so no second step follows. Counted by the client and never by the account:
   * guesses at a password keep nobody out who has a passkey [ASVS 6.1.1].
   * @throws DomainError `invalid_passkey`, `access_ended`, `rate_limited`
   */
  async signIn<V extends Via>(
    body: PasskeyAssertionBody,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>>> {
    await this.limits.countClient('passkey', origin.ip);
    const signed = await this.uow.run((tx) => this.proof.verify(tx, 'sign-in', body));
    if (signed === null)
      throw await this.uow.run((tx) => this.refusals.wrongPasskey(tx, ownerIn(body.response.userHandle), origin));
    const outcome = await this.uow.run((tx) => this.enter(tx, signed, origin, via));
    // Returned and not thrown, for what was written down of it must be kept.
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome;
  }

  private async enter<V extends Via>(
    tx: Tx,
    signed: SignedByPasskey,
    origin: RequestOrigin,
    via: V,
  ): Promise<Outcome<V>> {
    const { organizationId, userId } = signed.passkey;
    // Locked first, as whoever ends their access or removes the passkey does.
    const user = await this.users.findForUpdate(tx, organizationId, userId);
    if (user === null || !(await this.proof.use(tx, user, signed, origin)))
      return { refusal: await this.refusals.wrongPasskey(tx, user && signed.passkey, origin) };
    if (user.state === 'active') return this.sessions.start(tx, user, via, origin);
    if (user.state === 'deactivated') return { refusal: await this.refusals.deactivated(tx, signed.passkey, origin) };
    return { refusal: await this.refusals.wrongPasskey(tx, signed.passkey, origin) };
  }
}
