import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import type { Tx } from '#src/database/index.js';
import { CredentialsRepository } from '#src/modules/identity/index.js';
import { Enrolment } from '../invitations/enrolment.service.js';
import type { User } from '../user.entity.js';

/** Says whether an address can be somebody's new one. */
@Injectable()
export class EmailPlaces {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly enrolment: Enrolment,
  ) {}

  /**
   * Whether nobody else has the address, here or anywhere, and nobody was sent away with it. A mailbox that was sent away under
   * another address is taken as well, unless an admin means this very one. It binds under the organization's lock.
   */
  async isFree(
    tx: Tx,
    user: Pick<User, 'organizationId' | 'id'>,
    email: EmailAddress,
    { byAdmin }: { readonly byAdmin: boolean },
  ): Promise<boolean> {
    if ((await this.credentials.find(email.value, tx)) !== null) return false;
    const standing = await this.enrolment.standingOf(tx, user.organizationId, email);
    if (standing.kind !== 'refused') return standing.known === null;
    const { why, person } = standing.entry;
    if (why === 'address_changed') return person.id === user.id;
    return byAdmin && standing.known === null && (why === 'mailbox_removed' || why === 'mailbox_deactivated');
  }
}
