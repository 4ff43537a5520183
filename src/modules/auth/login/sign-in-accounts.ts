import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import { lookAgain, type Tx } from '#src/database/index.js';
import { nowhereFor } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { type Credential, CredentialsRepository } from '#src/modules/identity/index.js';
import { type JoinRequest, JoinRequestsRepository } from '#src/modules/joining/index.js';
import { UsersRepository, type User } from '#src/modules/users/index.js';

/** What an address signs in with. */
export type SignInAccount =
  /** A person of an organization, in whatever state. */
  | { readonly kind: 'person'; readonly credential: Credential }
  /** Somebody who chose a password and waits to be let in. */
  | { readonly kind: 'applicant'; readonly request: JoinRequest }
  | { readonly kind: 'nobody' };

/** Finds what belongs to an address that wants to sign in. */
@Injectable()
export class SignInAccounts {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly organizations: OrganizationsService,
    private readonly requests: JoinRequestsRepository,
    private readonly users: UsersRepository,
  ) {}

  /** Finds whose address it is. Somebody who isn't signed in by that has to meet {@link evenOut} as well. */
  async find(email: EmailAddress): Promise<SignInAccount> {
    const credential = await this.credentials.find(email.value);
    if (credential !== null) return { kind: 'person', credential };
    const request = await this.findRequest(email);
    return request === null ? { kind: 'nobody' } : { kind: 'applicant', request };
  }

  /**
   * Asks for a person, whose password is wrong, what {@link find} has asked for everybody else: so a refusal takes the same queries for
   * every address, and its time tells nothing. Whoever signs in does without them.
   */
  async evenOut(account: SignInAccount, email: EmailAddress): Promise<void> {
    if (account.kind === 'person') await this.findRequest(email);
  }

  private async findRequest(email: EmailAddress): Promise<JoinRequest | null> {
    const organizationId = await this.organizations.findIdByDomain(email.domain);
    return this.requests.findByEmail(organizationId ?? nowhereFor(email.value), email.value);
  }

  /**
   * The user whom a verified credential signs in; null when it is another one by now. The user is locked first, as whoever
   * replaces their password or ends their access does, and then the credential is compared: otherwise a session begun with
   * the old password would outlive a reset.
   */
  async lockOwner(tx: Tx, { email, organizationId, userId, passwordHash }: Credential): Promise<User | null> {
    const isSame = async (): Promise<boolean> => {
      const current = await this.credentials.find(email, tx);
      const isTheirs = current?.organizationId === organizationId && current.userId === userId;
      return isTheirs && current.passwordHash === passwordHash;
    };
    const user = await lookAgain(() => this.users.findForUpdate(tx, organizationId, userId), isSame);
    return user !== null && (await isSame()) ? user : null;
  }
}

export const passwordHashOf = (account: SignInAccount): string | null => {
  if (account.kind === 'person') return account.credential.passwordHash;
  return account.kind === 'applicant' ? account.request.passwordHash : null;
};
