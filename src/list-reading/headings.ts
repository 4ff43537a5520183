const longestHeading = 80;

/** Reduces a text to its letters, to compare it by: "E-Mail " is "email". */
export const lettersOf = (text: string): string =>
  text
    .slice(0, longestHeading)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** Words that mean the same, separated by commas, as {@link lettersOf} writes them. */
export const setOf = (words: string): ReadonlySet<string> =>
  new Set(
    words
      .split(/[,\n]+/)
      .map(lettersOf)
      .filter(Boolean),
  );

/** `user.firstName` and `First_Name [Required]` as words. */
export const wordsOf = (heading: string): string =>
  heading
    .slice(0, longestHeading)
    .replace(/\[[^\]]*\]|\([^)]*\)|\*/g, ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[._/:-]+/g, ' ')
    .trim();
