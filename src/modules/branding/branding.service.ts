import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { brandColours, isCorrected, type ThemeColours } from '#src/common/brand-colours.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AppConfig } from '#src/config/index.js';
import { brandOf, OrganizationsService, type Brand } from '#src/modules/organizations/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { BrandingRepository } from './branding.repository.js';
import type { BrandColoursResponse, BrandingResponse, ThemeColoursResponse } from './dto/branding.response.js';
import type { ChangeBrandingBody } from './dto/change-branding.body.js';

/** How an organization looks, and its admins' changes of that. */
@Injectable()
export class BrandingService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly organizations: OrganizationsService,
    private readonly branding: BrandingRepository,
    private readonly config: AppConfig,
  ) {}

  async get({ organizationId }: Pick<Actor, 'organizationId'>): Promise<BrandingResponse> {
    const [organization, brand] = await Promise.all([
      this.organizations.findById(organizationId),
      this.organizations.brandOf(organizationId),
    ]);
    if (organization === null) throw notFound('organization');
    const { displayName, color, logo } = brand;
    return {
      name: displayName ?? organization.name,
      displayName,
      color,
      colors: color === null ? null : coloursOf(color),
      logo: logo && {
        url: this.config.publicUrl + logo.path,
        width: logo.width,
        height: logo.height,
        ground: logo.ground,
      },
    };
  }

  /**
   * Sets the display name and the colour. What stays as it is is no event.
   * @throws DomainError `capability_missing` when the actor was demoted a moment ago
   */
  async change(
    actor: Actor,
    { displayName, color }: ChangeBrandingBody,
    origin: RequestOrigin,
  ): Promise<BrandingResponse> {
    const wanted = { displayName, color };
    await this.changes.auditRefusal(actor, { kind: 'branding.changed', after: wanted }, origin, () =>
      this.changes.transaction(actor, 'branding.edit', async (tx) => {
        const now = await brandOf(tx, actor.organizationId);
        const changed = (['displayName', 'color'] as const).filter((part) => wanted[part] !== now[part]);
        if (changed.length === 0) return;
        await this.branding.change(tx, actor.organizationId, wanted);
        await this.changes.record(tx, actor, origin, {
          kind: 'branding.changed',
          before: partsOf(now, changed),
          after: partsOf(wanted, changed),
        });
      }),
    );
    return this.get(actor);
  }
}

type Part = 'displayName' | 'color';

const partsOf = (of: Pick<Brand, Part>, parts: readonly Part[]): Record<string, string | null> =>
  Object.fromEntries(parts.map((part) => [part, of[part]]));

function coloursOf(color: string): BrandColoursResponse {
  const { light, dark } = brandColours(color);
  const present = (colours: ThemeColours): ThemeColoursResponse => ({
    ...colours,
    corrected: isCorrected(color, colours),
  });
  return { light: present(light), dark: present(dark) };
}
