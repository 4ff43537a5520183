/** Grounds on which white letters have a contrast of 4.5 to 1 or more. */
const grounds = ['#6d4bd1', '#0c7c73', '#b3541e', '#2f66c4', '#a1345f', '#3f7a1e', '#7a5a12', '#5b6472'] as const;

/** One or two letters for a person: of the first and the last word of the name, else of the email. */
export function initialsOf(name: string | null, email: string): string {
  const words = (name ?? '').split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const initials = words.length > 1 ? firstOf(words[0]) + firstOf(words.at(-1)) : firstOf(words[0]);
  const ofEmail =
    email
      .match(/[\p{L}\p{N}]/gu)
      ?.slice(0, 2)
      .join('') ?? email.slice(0, 2);
  return (initials || ofEmail).toLocaleUpperCase('en');
}

/** A ground that stays the person's own. */
export function groundOf(id: string): string {
  const sum = Array.from(id).reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) >>> 0, 7);
  return grounds[sum % grounds.length] ?? grounds[0];
}

const firstOf = (word = ''): string => [...new Intl.Segmenter('en').segment(word)][0]?.segment ?? '';

/** How a person is called: by name, or until they have given one by email. */
export const calledBy = ({ name, email }: { readonly name: string | null; readonly email: string }): string =>
  name ?? email;
