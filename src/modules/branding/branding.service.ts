import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { brandColours, isCorrected, type ThemeColours } from '#src/common/brand-colours.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AppConfig } from '#src/config/index.js';
import { ImageDrawing } from '#src/modules/images/index.js';
import { brandOf, OrganizationsService, logoPath, type Brand, type Logo } from '#src/modules/organizations/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { BrandingRepository } from './branding.repository.js';
import type { BrandColoursResponse, BrandingResponse, ThemeColoursResponse } from './dto/branding.response.js';
import type { ChangeBrandingBody } from './dto/change-branding.body.js';
import { logoTarget } from './logo-target.js';

/** How an organization looks, and its admins' changes of that. */
@Injectable()
export class BrandingService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly organizations: OrganizationsService,
    private readonly branding: BrandingRepository,
    private readonly images: ImageDrawing,
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

  /**
   * Takes an image for a logo; what is kept is our own drawing of it. The same one again changes nothing.
   * @throws DomainError `image_refused`
   */
  async changeLogo(actor: Actor, image: Buffer, origin: RequestOrigin): Promise<BrandingResponse> {
    const kind = 'branding.logo_changed';
    await this.changes.auditRefusal(actor, { kind }, origin, async () => {
      const drawn = await this.images.draw(image, logoTarget);
      await this.changes.transaction(actor, 'branding.edit', async (tx) => {
        const { logo } = await brandOf(tx, actor.organizationId);
        const path = logoPath(actor.organizationId, drawn.hash);
        if (logo?.path === path) return;
        await this.branding.changeLogo(tx, actor.organizationId, drawn);
        await this.changes.record(tx, actor, origin, {
          kind,
          before: partsOfLogo(logo),
          after: partsOfLogo({ ...drawn, path }),
        });
      });
    });
    return this.get(actor);
  }

  async removeLogo(actor: Actor, origin: RequestOrigin): Promise<BrandingResponse> {
    const kind = 'branding.logo_removed';
    await this.changes.auditRefusal(actor, { kind }, origin, () =>
      this.changes.transaction(actor, 'branding.edit', async (tx) => {
        const { logo } = await brandOf(tx, actor.organizationId);
        if (logo === null) return;
        await this.branding.removeLogo(tx, actor.organizationId);
        await this.changes.record(tx, actor, origin, { kind, before: partsOfLogo(logo), after: partsOfLogo(null) });
      }),
    );
    return this.get(actor);
  }

  /** The image at an address of ours. @throws DomainError `not_found` */
  async logo(organizationId: string, hash: string): Promise<Buffer> {
    const image = await this.branding.logoOf(organizationId, hash);
    if (image === null) throw notFound('logo');
    return image;
  }
}

/** What an event tells of a logo. */
const partsOfLogo = (logo: Logo | null) => ({ logo: logo && `${logo.width} × ${logo.height}` });

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
