import type { FieldError } from '#src/common/domain-error.js';

/** Errors that one answer names, and the bytes of JSON that they take together: the whole answer stays under 8 KB. */
const mostErrors = 20;
const mostBytes = 5 * 1024;

/** As many of the errors as an answer can hold, and one that says how many more there are. */
export function boundedErrors(errors: readonly FieldError[]): readonly FieldError[] {
  let bytes = 0;
  const named: FieldError[] = [];
  for (const error of errors.slice(0, mostErrors)) {
    bytes += Buffer.byteLength(JSON.stringify(error));
    if (bytes > mostBytes) break;
    named.push(error);
  }
  const more = errors.length - named.length;
  if (more === 0) return errors;
  return [...named, { field: '', code: 'more_errors', detail: `${more.toLocaleString('en')} more need a correction.` }];
}
