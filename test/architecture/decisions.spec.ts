import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../docs/adr');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const names = readdirSync(folder).filter((name) => name !== 'README.md');
const standing =
  /^# (\d+)\. .+\n\nDate: \d{4}-\d{2}-\d{2}\. Status: (?:accepted|superseded by \[(\d+)\]\((\d{4}-[\w-]+\.md)\))\.(?: |\n)/;

describe('each decision', () => {
  it.each(names)('%s has its number, a date and a status under its title', (name) => {
    const [, number = '', successor, file] = standing.exec(read(name)) ?? [];
    expect(number.padStart(4, '0')).toBe(name.slice(0, 4));
    if (successor === undefined) return;
    expect(names).toContain(file);
    expect(file?.slice(0, 4)).toBe(successor.padStart(4, '0'));
  });

  it('has a number of its own and is in the list, once and in order', () => {
    const listed = [...read('README.md').matchAll(/^\| \[(\d{4})\]\(([^)]+)\)/gm)];
    expect(listed.map(([, , name]) => name)).toEqual(names.toSorted());
    expect(listed.map(([, number]) => number)).toEqual(names.toSorted().map((name) => name.slice(0, 4)));
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
  });
});
