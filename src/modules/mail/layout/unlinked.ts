/** Zero-width non-joiner: nobody sees it, and no mail program takes what it divides for an address. */
const divider = '\u200c';

/** A dot, as IDNA knows them, with a letter or digit behind it: where a domain begins to look like one. */
const dot = /([.\u3002\uff0e\uff61])(?=[\p{L}\p{N}])/gu;
const at = /([@\uff20])(?=\S)/gu;
const scheme = /:(?=\/\/)/g;

/**
 * Divides whatever a mail program could make a link of: people and organizations choose their names, and a mail must lead
 * nowhere but where its buttons do. Applied to the whole text of every mail.
 * @param verbatim addresses and domains of ours that stay as they are, so that they can be copied
 */
export function unlinked(text: string, verbatim: readonly string[] = []): string {
  const [first, ...rest] = verbatim.filter((kept) => kept !== '');
  if (first !== undefined)
    return text
      .split(first)
      .map((part) => unlinked(part, rest))
      .join(first);
  return text.replace(scheme, `:${divider}`).replace(dot, `$1${divider}`).replace(at, `$1${divider}`);
}
