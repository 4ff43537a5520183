import { readPeopleList } from './people-list.js';

/** Each entry as `Name <address>`; what is refused with its code behind it. */
const entries = async (text: string): Promise<string[]> =>
  (await readPeopleList({ text }, 'user')).rows.map(({ name, email, remark }) =>
    `${name} <${email}>${remark === null ? '' : ` ${remark.code}`}`.trim(),
  );

const ann = 'Ann Lee <ann@acme.example>';
const bob = 'Bob Ruiz <bob@acme.example>';
const bare = ['<ann@acme.example>', '<bob@acme.example>'];

describe('names and addresses are read', () => {
  it.each([
    ['out of Outlook', 'Lee, Ann <ann@acme.example>; Ruiz, Bob <bob@acme.example>'],
    ['out of Outlook, quoted', '"Lee, Ann" <ann@acme.example>; "Ruiz, Bob" <bob@acme.example>'],
    ['out of Outlook, one a line', 'Lee, Ann <ann@acme.example>;\r\nRuiz, Bob <bob@acme.example>;\r\n'],
    ['out of Gmail', 'Ann Lee <ann@acme.example>, "Ruiz, Bob" <bob@acme.example>,'],
    ['with commas within and between', 'Lee, Ann <ann@acme.example>, Ruiz, Bob <bob@acme.example>'],
    ['of cells apart by tabs', 'Ann Lee\tann@acme.example\nBob Ruiz\tbob@acme.example'],
    ['of cells with the address first', 'ann@acme.example\tAnn Lee\nbob@acme.example\tBob Ruiz'],
    ['apart by blanks', 'Ann Lee ann@acme.example\nBob Ruiz  bob@acme.example'],
    ['apart by blanks in one line', 'Ann Lee ann@acme.example Bob Ruiz bob@acme.example'],
    ['apart by blanks, the address first', 'ann@acme.example Ann Lee bob@acme.example Bob Ruiz'],
    ['in brackets one after the other', 'Ann Lee <ann@acme.example> Bob Ruiz <bob@acme.example>'],
    ['apart by dashes', 'Ann Lee - ann@acme.example\nBob Ruiz – bob@acme.example'],
    ['after a colon', 'Ann Lee: ann@acme.example\nBob Ruiz: bob@acme.example'],
    ['in a comment', 'ann@acme.example (Ann Lee), bob@acme.example (Bob Ruiz)'],
    ['with the address in parentheses', 'Ann Lee (ann@acme.example); Bob Ruiz (bob@acme.example)'],
    ['of links', 'Ann Lee [mailto:ann@acme.example]\nBob Ruiz<mailto:bob@acme.example>'],
    ['of a numbered list', '1. Ann Lee <ann@acme.example>\n2) Bob Ruiz <bob@acme.example>'],
    ['of a bulleted list', '• Ann Lee <ann@acme.example>\n- [ ] Bob Ruiz <bob@acme.example>'],
    ['out of a mail’s head', 'To: Ann Lee <ann@acme.example>\nCc: Bob Ruiz <bob@acme.example>'],
    ['of a group', 'Team: Ann Lee <ann@acme.example>, Bob Ruiz <bob@acme.example>;'],
    ['quoted in an answer', '> Ann Lee <ann@acme.example>\n> Bob Ruiz <bob@acme.example>'],
    ['with full-width separators', 'Ann Lee <ann@acme.example>；Bob Ruiz <bob@acme.example>'],
    ['in single and curly quotation marks', "'Lee, Ann' <ann@acme.example>; “Bob Ruiz” <bob@acme.example>"],
    [
      'with zero-width characters in the names',
      'Ann \u200bLee <ann@acme.example>; Bob\u00a0Ruiz\u200d <bob@acme.example>',
    ],
    ['of links in Markdown', '[Ann Lee](mailto:ann@acme.example), [Bob Ruiz](mailto:bob@acme.example)'],
    ['with control characters in the names', 'Ann\u0007 Lee <ann@acme.example>; Bob Ru\u0001iz <bob@acme.example>'],
    ['apart by the soft line breaks of documents', 'Ann Lee <ann@acme.example>\vBob Ruiz <bob@acme.example>'],
    ['of a table', 'Name\tEmail\nAnn Lee\tann@acme.example\nRuiz, Bob\tbob@acme.example'],
    ['with commas between names and addresses', 'Ann Lee, ann@acme.example; Bob Ruiz, bob@acme.example'],
  ])('%s', async (_, text) => {
    expect(await entries(text)).toEqual([ann, bob]);
  });
});

describe('addresses alone are read', () => {
  it.each([
    ['with commas', 'ann@acme.example, bob@acme.example'],
    ['with semicolons, the last one too', 'ann@acme.example; bob@acme.example;'],
    ['with blanks', 'ann@acme.example  bob@acme.example'],
    ['with full-width separators', 'ann@acme.example；bob@acme.example'],
    ['with an enumeration comma', 'ann@acme.example、bob@acme.example，'],
    ['numbered', '1. ann@acme.example\n2. bob@acme.example'],
    ['with bullets', '• ann@acme.example\n•bob@acme.example'],
    ['as links', 'mailto:ann@acme.example\nMAILTO:bob@acme.example?subject=Hello'],
    ['in angle brackets', '<ann@acme.example>, <bob@acme.example>'],
    ['whose names repeat them', '\'ann@acme.example\' <ann@acme.example>; "bob@acme.example" <bob@acme.example>'],
    ['beside their own links', 'ann@acme.example<mailto:ann@acme.example>; bob@acme.example <mailto:bob@acme.example>'],
    ['in a sentence’s words', 'ann@acme.example and bob@acme.example.'],
    ['with line separators', 'ann@acme.example\u2028bob@acme.example'],
    ['of proxies', 'SMTP:ann@acme.example\nsmtp:bob@acme.example'],
    ['with empty lines between', 'ann@acme.example,\n\n\nbob@acme.example;'],
  ])('%s', async (_, text) => {
    expect(await entries(text)).toEqual(bare);
  });
});

describe('what could be either', () => {
  it.each([
    [
      'a mistyped address is nobody’s name',
      'ann@acme.example, bob, carl@acme.example',
      ['<ann@acme.example>', '<bob> malformed', '<carl@acme.example>'],
    ],
    ['a lone word stays to be seen', 'ann@acme.example\nnonsense', ['<ann@acme.example>', '<nonsense> malformed']],
    [
      'an address with two signs stays as it is',
      'ann@acme.example, ben@@acme',
      ['<ann@acme.example>', '<ben@@acme> malformed'],
    ],
    [
      'a word between addresses is nobody’s',
      'ann@acme.example Ann bob@acme.example',
      ['<ann@acme.example>', '<Ann> malformed', '<bob@acme.example>'],
    ],
    [
      'an address keeps its invisible characters',
      'ann@acme.example\u200b',
      ['<ann@acme.example\u200b> forbidden_character'],
    ],
    [
      'a mistyped address keeps its name',
      "'Ruiz, Bob' <bob@@acme.example>; ann@acme.example",
      ['Bob Ruiz <bob@@acme.example> malformed', '<ann@acme.example>'],
    ],
    ['an initial is no number of a list', 'A. Lee <a.lee@acme.example>', ['A. Lee <a.lee@acme.example>']],
    ['a degree is no first name', 'Ann Lee, PhD <ann@acme.example>', ['Ann Lee, PhD <ann@acme.example>']],
    [
      'a note stays behind the name',
      'Lee, Ann (Sales, EMEA) <ann@acme.example>',
      ['Ann Lee (Sales, EMEA) <ann@acme.example>'],
    ],
    ['a nickname keeps its marks', '"Ann \\"Annie\\" Lee" <ann@acme.example>', ['Ann "Annie" Lee <ann@acme.example>']],
    ['an apostrophe is part of a name', 'O’Brien, Seán <sean@acme.example>', ['Seán O’Brien <sean@acme.example>']],
  ])('%s', async (_, text, expected) => {
    expect(await entries(text)).toEqual(expected);
  });
});
