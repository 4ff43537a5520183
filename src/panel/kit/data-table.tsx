import { rowSortingFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import React, { useMemo, type ReactNode } from 'react';
import { Icon } from './icon';
import { isSelected, type Selection } from './selection';
import { SelectPage } from './select-page';
import { SkeletonRows } from './skeleton-rows';
import { useRangeTicks } from './use-range-ticks';

/** A column of a table. */
export interface Column<Row> {
  /** What the list is sorted by; the cells have the class `col-<id>`. */
  readonly id: string;
  readonly label: string;
  /** Whether the list can be sorted by it, and which way the first click does. */
  readonly sort?: 'ascending' | 'descending';
  readonly cell: (row: Row) => ReactNode;
}

interface RowSelection<Row> {
  readonly selection: Selection;
  readonly onSelect: (ids: readonly string[], selected: boolean) => void;
  /** What a row's checkbox selects: `Ada Lindqvist`. */
  readonly nameOf: (row: Row) => string;
  /** What the head's checkbox selects: `everybody on this page`. */
  readonly allOnPage: string;
}

interface DataTableProps<Row extends { readonly id: string }> {
  readonly caption: string;
  /** The first one leads each row's card where there is no room for a table. Kept between renders. */
  readonly columns: readonly Column<Row>[];
  /** Null until there are any to show. Kept between renders. */
  readonly rows: readonly Row[] | null;
  readonly loading?: boolean;
  /** The column that the list is sorted by, with a minus before it for the other way round. */
  readonly sort?: string;
  readonly onSort?: (sort: string) => void;
  readonly select?: RowSelection<Row>;
  /** What can be done with a row, at its end. */
  readonly actions: (row: Row) => ReactNode;
  readonly rowClass?: (row: Row) => string;
  readonly className?: string;
}

const features = tableFeatures({ rowSortingFeature });
const noRows: readonly never[] = [];

/**
 * A list as a table that the server sorts and pages. The roles are written out because a phone shows the table as cards,
 * and elements that are no longer displayed as a table lose theirs.
 */
export function DataTable<Row extends { readonly id: string }>(props: DataTableProps<Row>) {
  const { caption, columns, rows, loading = false, sort, onSort, select, actions, rowClass, className = '' } = props;
  const definitions = useMemo(() => columns.map((column) => definitionOf(column)), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows ?? noRows,
    getRowId: ({ id }) => id,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting: sort === undefined ? [] : [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] },
    onSortingChange: (change) => {
      const [first] = typeof change === 'function' ? change(table.state.sorting) : change;
      if (first !== undefined) onSort?.(first.desc ? `-${first.id}` : first.id);
    },
  });
  const shown = table.getRowModel().rows;
  const onTick = useRangeTicks(shown, select?.onSelect);
  return (
    <table className={`data-table ${className}`} role="table" aria-busy={loading}>
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {select === undefined ? null : <SelectPage {...select} ids={shown.map(({ id }) => id)} />}
          {table.getFlatHeaders().map(({ id, column }, index) => {
            const sorted = column.getIsSorted();
            const label = columns[index]?.label;
            return (
              <th
                key={id}
                className={`col-${id}`}
                role="columnheader"
                scope="col"
                aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
              >
                {column.getCanSort() ? (
                  <button type="button" onClick={column.getToggleSortingHandler()}>
                    {label} {sorted === false ? null : <Icon name={sorted === 'asc' ? 'arrowUp' : 'arrowDown'} />}
                  </button>
                ) : (
                  label
                )}
              </th>
            );
          })}
          <th role="columnheader" scope="col" className="col-actions">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows === null ? <SkeletonRows columns={columns.length} ticks={select !== undefined} /> : null}
        {shown.map((row) => {
          const selected = select !== undefined && isSelected(select.selection, row.id);
          return (
            <tr key={row.id} role="row" className={`${selected ? 'selected' : ''} ${rowClass?.(row.original) ?? ''}`}>
              {select === undefined ? null : (
                <td role="cell" className="col-tick">
                  <label>
                    <input
                      type="checkbox"
                      aria-label={`Select ${select.nameOf(row.original)}`}
                      checked={selected}
                      onChange={({ target, nativeEvent }) => onTick(row.id, target.checked, isRange(nativeEvent))}
                    />
                  </label>
                </td>
              )}
              {/* Called, not rendered as components: columns that are made anew would lose the focus in their cells. */}
              {row.getAllCells().map((cell, index) => (
                <td key={cell.id} role="cell" className={`col-${cell.column.id} ${index === 0 ? 'col-title' : ''}`}>
                  {index === 0 ? null : <span className="label">{columns[index]?.label}</span>}
                  {columns[index]?.cell(row.original)}
                </td>
              ))}
              <td role="cell" className="col-actions">
                {actions(row.original)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const definitionOf = <Row extends { readonly id: string }>(column: Column<Row>): ColumnDef<typeof features, Row> => ({
  id: column.id,
  header: column.label,
  // The table takes a column without a value for one that can't be sorted by.
  accessorFn: (row) => row,
  enableSorting: column.sort !== undefined,
  sortDescFirst: column.sort === 'descending',
});

/** A checkbox changes by a click, or by a key that the browser makes one of: both say whether shift was held. */
const isRange = (event: Event): boolean => event instanceof MouseEvent && event.shiftKey;
