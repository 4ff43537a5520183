import type { ListRecord } from '#src/list-reading/index.js';

/** Columns of the narrowest table in which a line of one cell stands out. */
const narrowest = 3;

/**
 * Parts a table from what reports write below it, after an empty line: totals, copyright, who made them. Each of those would be an
 * account by its name.
 */
export function withoutFooter(
  records: readonly ListRecord[],
  columns: number,
): { readonly entries: readonly ListRecord[]; readonly notes: readonly string[] } {
  const last = records.findLastIndex(({ cells }) => cells.slice(1).some((cell) => cell !== ''));
  const [above, first] = [records[last], records[last + 1]];
  const isBelow = above !== undefined && first !== undefined && first.line > endOf(above) + 1;
  if (!isBelow || columns < narrowest) return { entries: records, notes: [] };
  const others = records.length - last - 2;
  const more = others > 0 ? ` and ${others} more below the table` : ' below the table';
  const title = (first.cells[0] ?? '').slice(0, 60).toWellFormed();
  return {
    entries: records.slice(0, last + 1),
    notes: [`Line ${first.line} (“${title}”)${more} is left out.`],
  };
}

/** The last line of a record, whose cells can have several. */
const endOf = ({ line, cells }: ListRecord): number => line + cells.join('').split('\n').length - 1;
