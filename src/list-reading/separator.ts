import { knownHeadings } from './header.js';
import type { ListDescription } from './list-description.js';
import { readRecords, separators, type Separator } from './read-records.js';

/** Lines that are looked at. */
const sample = 50;

/** Reads a first line `sep=;`, which tells spreadsheets what stands between cells; null when there is none. */
export function statedSeparator(line: string): Separator | null {
  const [, stated = ''] = /^"?sep=(.)"?[;,\t|]*\s*$/i.exec(line) ?? [];
  return separators.find((one) => one === stated) ?? null;
}

/**
 * Finds what stands between the cells of a table: whatever leaves most known headings in one line, then most cells that
 * are evidence, such as an address, and nothing else, then whatever gives most lines the same number of cells.
 * @param lines those after a stated separator
 * @returns null when every line is one cell
 */
export function findSeparator(lines: readonly string[], kind: ListDescription): Separator | null {
  const few = lines.filter((line) => line !== '').slice(0, sample);
  const fits = separators.map((separator) => ({ separator, ...fitOf(few, separator, kind) }));
  const best = fits
    .filter(({ width }) => width > 1)
    .reduce<(typeof fits)[number] | null>((found, one) => (found && compare(found, one) >= 0 ? found : one), null);
  return best?.separator ?? null;
}

interface Fit {
  readonly headings: number;
  readonly evidence: number;
  /** Lines with as many cells as most have. */
  readonly alike: number;
  /** How many that is. */
  readonly width: number;
}

const compare = (one: Fit, other: Fit): number =>
  one.headings - other.headings || one.evidence - other.evidence || one.alike - other.alike || one.width - other.width;

function fitOf(lines: readonly string[], separator: Separator, kind: ListDescription): Fit {
  const records = readRecords(lines, separator, kind).map(({ cells }) => cells);
  const widths = Map.groupBy(
    records.filter((cells) => cells.length > 1).map((cells) => cells.length),
    (width) => width,
  );
  const [width, alike] = [...widths].reduce<[number, number]>(
    (most, [one, all]) => (all.length > most[1] ? [one, all.length] : most),
    [1, 0],
  );
  const headings = Math.max(0, ...records.slice(0, 10).map((cells) => knownHeadings(cells, kind)));
  return { headings, evidence: records.flat().filter(kind.isEvidence).length, alike, width };
}
