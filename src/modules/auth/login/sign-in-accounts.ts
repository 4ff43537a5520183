import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import { nowhere } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { type Credential, CredentialsRepository } from '#src/modules/identity/index.js';
import { type JoinRequest, JoinRequestsRepository } from '#src/modules/joining/index.js';

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
  ) {}

  /** Asks the same number of queries for every address, so that their time tells nothing. */
  async find(email: EmailAddress): Promise<SignInAccount> {
    const credential = await this.credentials.find(email.value);
    const organizationId = await this.organizations.findIdByDomain(email.domain);
    const request = await this.requests.findByEmail(organizationId ?? nowhere, email.value);
    if (credential !== null) return { kind: 'person', credential };
    return request === null ? { kind: 'nobody' } : { kind: 'applicant', request };
  }
}

export const passwordHashOf = (account: SignInAccount): string | null => {
  if (account.kind === 'person') return account.credential.passwordHash;
  return account.kind === 'applicant' ? account.request.passwordHash : null;
};
