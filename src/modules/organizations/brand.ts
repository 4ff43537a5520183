/** The grounds that a logo can be seen on without help. */
export type LogoGround = 'any' | 'light' | 'dark';

/** Where an organization's logo is, and how it is drawn. */
export interface Logo {
  /** The address's path below the base path; it has a hash of the image in it. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly ground: LogoGround;
}

/** How an organization looks to people. */
export interface Brand {
  /** What an admin had it called; null for its own name. */
  readonly displayName: string | null;
  /** `#rrggbb` as it was chosen; `brandColours` makes it readable. */
  readonly color: string | null;
  readonly logo: Logo | null;
}

/** Of an organization that chose nothing. */
export const unbranded: Brand = { displayName: null, color: null, logo: null };

/** Where a logo is served, to whoever knows the address. */
export const logoPath = (organizationId: string, hash: string): string => `/logos/${organizationId}/${hash}.png`;
