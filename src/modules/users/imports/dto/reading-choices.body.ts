import { ColumnsField, ReadingChoicesFields } from '#src/modules/imports/index.js';
import { columnMeanings, type ColumnMeaning } from '../reading/column-names.js';

/** How to read a list of people, where it was understood wrongly. What is absent is found out. */
export class ReadingChoicesBody extends ReadingChoicesFields {
  @ColumnsField(columnMeanings, ['firstName', 'lastName', 'email', 'ignore'])
  columns?: ColumnMeaning[];
}
