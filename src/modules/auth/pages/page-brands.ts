import { Injectable } from '@nestjs/common';
import type { PageBrand } from '#src/http/ui/index.js';
import { CredentialsRepository, LinksService } from '#src/modules/identity/index.js';
import { ApprovalAwaited } from '#src/modules/joining/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AccessEnded, EntryRefused } from '#src/modules/users/index.js';

/**
 * How the organization looks that a page is of. Only the pages of links have one, and those that answer a right password: a link was
 * mailed, so whoever has it has proven the mailbox. What somebody merely types says of no organization whether it is here.
 */
@Injectable()
export class PageBrands {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly credentials: CredentialsRepository,
    private readonly links: LinksService,
  ) {}

  /** Null for one that looks as the product does, and for one that isn't there yet. */
  async of(organizationId: string | null): Promise<PageBrand | null> {
    if (organizationId === null) return null;
    const [organization, { displayName, color, logo }] = await Promise.all([
      this.organizations.findById(organizationId),
      this.organizations.brandOf(organizationId),
    ]);
    if (organization === null || (displayName ?? color ?? logo) === null) return null;
    return { name: displayName ?? organization.name, color, logo };
  }

  /** Of the organization that an address signs in to. */
  async ofOwner(email: string): Promise<PageBrand | null> {
    const credential = await this.credentials.find(email);
    return this.of(credential?.organizationId ?? null);
  }

  /** Of the organization that keeps somebody out who has proven who they are. */
  async ofRefusal(error: unknown): Promise<PageBrand | null> {
    if (error instanceof ApprovalAwaited) return this.of(error.awaited.organization.id);
    return error instanceof AccessEnded || error instanceof EntryRefused ? this.of(error.organizationId) : null;
  }

  /** As {@link ofRefusal}; else of the organization of a link that opens nothing, which was mailed all the same. */
  async ofDead(error: unknown, token: string): Promise<PageBrand | null> {
    const refused = await this.ofRefusal(error);
    const link = refused === null ? await this.links.resolve(token) : null;
    if (link === null) return refused;
    return link.invitee === null ? this.ofOwner(link.email.value) : this.of(link.invitee.organizationId);
  }
}
