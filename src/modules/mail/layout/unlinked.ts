/** Zero-width non-joiner: nobody sees it, and no mail program takes what it divides for an address. */
const divider = '\u200c';

/** A dot, as IDNA knows them, with a letter or digit behind it: where a domain begins to look like one. */
const dot = /([.\u3002\uff0e\uff61])(?=[\p{L}\p{N}])/gu;
const at = /([@\uff20])(?=\S)/gu;
const scheme = /:(?=\/\/)/g;

/** What makes an address of ours the end of another one: `evil-acme.example`, `eve@acme.example`, `evil.example/?acme.example`. */
const notBehind = String.raw`(?<![\p{L}\p{M}\p{N}\p{Pc}\p{Pd}\p{Cf}@\uff20.\u3002\uff0e\uff61/\\:?#&=+%~!$*|])`;
/** What makes it the beginning of another one: `acme.example.evil.example`, `acme.example@evil.example`, `acme.example/pay`. */
const notBefore = String.raw`(?![\p{L}\p{M}\p{N}\p{Pc}\p{Pd}\p{Cf}@\uff20/\\#&=+%~$*|]|[.\u3002\uff0e\uff61:?!][^\s\p{Pe}\p{Pf}"'])`;

/**
 * Divides whatever a mail program could make a link of: people and organizations choose their names, and a mail must lead
 * nowhere but where its buttons do. Applied to the whole text of every mail.
 * @param verbatim addresses and domains of ours that stay as they are, so that they can be copied: where they stand by
 * themselves, and not as a part of somebody else’s
 */
export function unlinked(text: string, verbatim: readonly string[] = []): string {
  const ours = verbatim.filter((address) => address !== '').toSorted((one, other) => other.length - one.length);
  if (ours.length === 0) return divided(text);
  const kept = new RegExp(`${notBehind}(${ours.map((address) => RegExp.escape(address)).join('|')})${notBefore}`, 'gu');
  // With the group in the pattern, every second part is one of ours.
  return text
    .split(kept)
    .map((part, index) => (index % 2 === 1 ? part : divided(part)))
    .join('');
}

const divided = (text: string): string =>
  text.replace(scheme, `:${divider}`).replace(dot, `$1${divider}`).replace(at, `$1${divider}`);
