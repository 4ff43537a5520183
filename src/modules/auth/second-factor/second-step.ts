import { Injectable } from '@nestjs/common';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import {
  hashSecret,
  joinScoped,
  makeSecret,
  SignInTicketsRepository,
  splitScoped,
} from '#src/modules/identity/index.js';
import { UsersRepository, type User } from '#src/modules/users/index.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';
import { MailCodes } from './mail-codes.js';
import type { SecondFactorAnswer, SecondFactorMethodName } from './second-factor-method.js';
import { SecondFactors } from './second-factors.js';
import { invalidTicket, SecondStepTries } from './second-step-tries.js';

/** What a right password alone gives to somebody who has a second factor. */
export interface SecondStepAsked {
  readonly secondFactor: {
    /** Single use, ten minutes; shown this once. */
    readonly ticket: string;
    readonly methods: readonly SecondFactorMethodName[];
  };
}

/** Where somebody signs in. */
export interface SignInPlace {
  readonly origin: RequestOrigin;
  /** Whether the account has not signed in there lately. */
  readonly isNewDevice: boolean;
}

/** An answer to a ticket. */
export interface SecondStepAnswer {
  readonly ticket: string;
  readonly answer: SecondFactorAnswer;
  /** The browser's id for an account that has signed in with it. */
  readonly deviceFor?: (email: string) => string | null;
}

/** The second step of signing in, behind the right password. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tickets: SignInTicketsRepository,
    private readonly users: UsersRepository,
    private readonly factors: SecondFactors,
    private readonly tries: SecondStepTries,
    private readonly sessions: SessionsService,
    private readonly mailCodes: MailCodes,
  ) {}

  /**
   * Begins it, in the transaction that verified the password.
   * @param user active, and locked by this transaction: so no ticket is left beside the change that ends them all
   * @returns null for somebody who has no second factor, where they have signed in before
   * @throws DomainError `rate_limited` when the address has got many codes lately
   */
  async begin(tx: Tx, user: User, { origin, isNewDevice }: SignInPlace): Promise<SecondStepAsked | null> {
    const methods = await this.factors.methodsOf(tx, user, isNewDevice);
    if (methods.length === 0) return null;
    const { organizationId, id: userId } = user;
    const secret = makeSecret();
    const ticket = joinScoped([organizationId], secret);
    const tokenHash = hashSecret(secret);
    const codeHash = methods.includes('mail')
      ? await this.mailCodes.send(tx, user, { ticket, tokenHash }, origin)
      : null;
    await this.tickets.insert(tx, { organizationId, userId, tokenHash, methods, codeHash });
    return { secondFactor: { ticket, methods } };
  }

  /**
   * Mails another code for a live ticket that takes one; the one before works no more.
   * @throws DomainError `invalid_ticket`, `rate_limited`
   */
  async sendCodeAgain(ticket: string, origin: RequestOrigin): Promise<void> {
    const key = keyOf(ticket);
    const live = await this.open(ticket);
    if (key === null || !live?.methods.includes('mail')) throw await this.tries.withoutTicket(origin);
    await this.uow.run(async (tx) => {
      const { organizationId, tokenHash } = key;
      const user = await this.users.findForUpdate(tx, organizationId, live.user.id);
      if (user?.state !== 'active') throw invalidTicket();
      const codeHash = await this.mailCodes.send(tx, user, { ticket, tokenHash }, origin);
      if (!(await this.tickets.replaceCode(tx, organizationId, tokenHash, codeHash))) throw invalidTicket();
    });
  }

  /** Whose live ticket it is, and how it can be answered; null for any other. Changes nothing. */
  async open(ticket: string): Promise<{ readonly user: User; readonly methods: readonly string[] } | null> {
    const key = keyOf(ticket);
    const live = key && (await this.tickets.find(key.organizationId, key.tokenHash));
    const user = live && (await this.users.findById(key.organizationId, live.userId));
    return user && { user, methods: live.methods };
  }

  /**
   * Signs in whoever holds a live ticket and answers it. A ticket takes few answers, and tries at codes are counted by the person
   * beyond it [ASVS 6.5.5, 6.6.3].
   * @throws DomainError `invalid_code`, `invalid_ticket`, `rate_limited`
   */
  async finish<V extends Via>(
    { ticket, answer, deviceFor = () => null }: SecondStepAnswer,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>>> {
    const key = keyOf(ticket);
    const live = await this.open(ticket);
    if (key === null || live === null) throw await this.tries.withoutTicket(origin);
    const email = EmailAddress.parse(live.user.email);
    const source = { email, ip: origin.ip, device: deviceFor(email.value) };
    const counted = this.factors.isGuessable(answer) ? await this.tries.count(source) : null;
    const outcome = await this.uow.run(async (tx) => {
      const { organizationId, tokenHash } = key;
      // The person before the ticket, as whoever ends their access or replaces their password does.
      const user = await this.users.findForUpdate(tx, organizationId, live.user.id);
      const taken = await this.tickets.takeTry(tx, organizationId, tokenHash);
      if (user?.state !== 'active' || taken === null) return { refusal: invalidTicket() };
      const method = await this.factors.prove(tx, user, answer, { ...taken, ticket }, origin);
      if (method === null) return { refusal: await this.tries.wrong(tx, user, { ...taken, answer }, origin) };
      await this.tickets.delete(tx, organizationId, tokenHash);
      return this.sessions.start(tx, user, via, origin, method);
    });
    // Returned and not thrown, for the try must be kept.
    if ('refusal' in outcome) throw outcome.refusal;
    if (counted !== null) await this.tries.forgive(counted);
    return outcome;
  }
}

function keyOf(ticket: string): { readonly organizationId: string; readonly tokenHash: Buffer } | null {
  const parts = splitScoped(ticket, 1);
  const organizationId = parts?.ids[0];
  return parts && organizationId ? { organizationId, tokenHash: hashSecret(parts.secret) } : null;
}
