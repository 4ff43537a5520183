/** How the organization looks that a page is of. */
export interface PageBrand {
  readonly name: string;
  /** `#rrggbb`; null for the product's own. */
  readonly color: string | null;
  readonly logo: {
    readonly path: string;
    readonly width: number;
    readonly height: number;
    /** The grounds that it can be seen on. */
    readonly ground: 'any' | 'light' | 'dark';
  } | null;
}

/** An organization's logo, or else its first letter and its name. */
export const OrganizationMark = ({ name, logo }: PageBrand) =>
  logo === null ? (
    <>
      <span className="logo" aria-hidden="true">
        {Array.from(name)[0]?.toUpperCase()}
      </span>
      {name}
    </>
  ) : (
    <img className={`org-logo on-${logo.ground}`} src={logo.path} alt={name} width={logo.width} height={logo.height} />
  );
