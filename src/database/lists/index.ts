export { havingWords } from './having-words.js';
export { batchOf, inBatches, type Batch } from './in-batches.js';
export { KeysetList, type ListDefinition, type ListQuestion } from './keyset-list.js';
export * from './keyset-page.js';
export * from './sort-key.js';
export { indexed, matches, type SearchWords } from './search.sql.js';
export {
  SearchedList,
  isSampled,
  type Facets,
  type Searched,
  type SearchQuestion,
  type Tally,
} from './searched-list.js';
export { SearchedPages, type ReadySearch, type SearchedPage } from './searched-pages.js';
export { statement, type Bind, type Run, type Statement } from './statement.js';
