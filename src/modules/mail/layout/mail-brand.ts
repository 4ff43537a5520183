/** How the organization looks whose mail it is. */
export interface MailBrand {
  readonly name: string;
  /** What the mail says it is from, beside our address; null for whatever this installation's mails are from. */
  readonly senderName: string | null;
  /** `#rrggbb`; null for the product's own. */
  readonly color: string | null;
  readonly logo: {
    /** A PNG. */
    readonly image: Buffer;
    readonly width: number;
    readonly height: number;
    /** The grounds that it can be seen on. */
    readonly ground: 'any' | 'light' | 'dark';
  } | null;
}

/** The logo's name in the mail that carries it. */
export const logoId = 'logo@thread';

/** Pixels of the box that a logo is shown in. */
const box = { width: 168, height: 40 };

/** How large a logo is shown. */
export function shownSize({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(1, box.width / width, box.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
