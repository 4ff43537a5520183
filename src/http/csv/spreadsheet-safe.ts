/** Blanks, invisible characters and quotes: what a spreadsheet may pass over before it looks for a formula. */
const passedOver = String.raw`\p{Z}\p{C}"'\u2018\u2019\u201c\u201d\u0060`;

/** The signs that begin a formula, in the forms that a spreadsheet takes for them: full-width, small, the minus of mathematics. */
const sign = String.raw`=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212`;

/** What ends a cell: the last is for a spreadsheet of another language, which parts cells by semicolons. */
const end = String.raw`\t\r\n;`;

const isSign = new RegExp(`^[${sign}]$`, 'u');
const isPassedOver = new RegExp(`^[${passedOver}]$`, 'u');
const isControl = /^\p{Cc}$/u;
const endsCell = new RegExp(`^[${end}]$`);

/** Whether a closer look is worth it; nearly every text is done with it. */
const mayBeUnsafe = new RegExp(`(?:^|[${end}])[${passedOver}${sign}]`, 'u');
const mayBeMadeSafe = new RegExp(`(?:^|[${end}])'`);

/**
 * The text as a spreadsheet can open it: nothing in it is taken for a formula. An apostrophe goes before whatever could
 * begin one, which spreadsheets read as "this is text" [ASVS 1.2.10].
 */
export function spreadsheetSafe(text: string): string {
  if (!mayBeUnsafe.test(text)) return text;
  const characters = Array.from(text);
  const begins = formulaPlaces(characters);
  return characters
    .map((character, index) => {
      // The apostrophe before the first character makes text of the next one as well.
      const covered = index === 1 && begins[0];
      return beginsCell(characters, index) && begins[index] && !covered ? `'${character}` : character;
    })
    .join('');
}

/** The text that {@link spreadsheetSafe} made safe, as it was before. */
export function fromSpreadsheet(text: string): string {
  if (!mayBeMadeSafe.test(text)) return text;
  const characters = Array.from(text);
  const begins = formulaPlaces(characters);
  return characters
    .filter((character, index) => !(character === "'" && beginsCell(characters, index) && begins[index + 1]))
    .join('');
}

/**
 * Where the text would be a formula if a cell began there: at a control character, and at a sign with no more before it
 * than what is passed over. Read from the end, so that each character is looked at once.
 */
function formulaPlaces(characters: readonly string[]): readonly boolean[] {
  const places = Array.from(characters, () => false);
  let leadsToSign = false;
  for (let index = characters.length - 1; index >= 0; index--) {
    const character = characters[index] ?? '';
    leadsToSign = isSign.test(character) || (leadsToSign && isPassedOver.test(character));
    places[index] = leadsToSign || isControl.test(character);
  }
  return places;
}

const beginsCell = (characters: readonly string[], index: number): boolean =>
  index === 0 || endsCell.test(characters[index - 1] ?? '');
