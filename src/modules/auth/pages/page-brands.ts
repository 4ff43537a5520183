import { Injectable } from '@nestjs/common';
import type { PageBrand } from '#src/http/ui/index.js';
import { CredentialsRepository } from '#src/modules/identity/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';

/**
 * How the organization looks that a page is of. Only the pages of links have one: a link was mailed, so whoever has it has proven
 * the mailbox. What somebody merely types says of no organization whether it is here.
 */
@Injectable()
export class PageBrands {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly credentials: CredentialsRepository,
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
}
