import { currentOperation } from '#src/common/operation.js';
import { sqlStateOf } from '#src/common/postgres-error.js';
import { beginSpan, endSpan, isTraced } from '#src/common/spans.js';
import { shortenStatement, type StatementObserver } from './observe-statements.js';

const untraced = (): void => undefined;

/** Has each statement of an operation traced, by its text, which has no values. */
export const traceStatements: StatementObserver = (text) => {
  const parent = isTraced() ? currentOperation() : undefined;
  if (parent === undefined) return untraced;
  const span = {};
  const statement = shortenStatement(text);
  const name = /^\w+/.exec(statement)?.[0].toUpperCase() ?? 'SQL';
  beginSpan({
    span,
    name,
    kind: 'client',
    attributes: { 'db.system.name': 'postgresql', 'db.operation.name': name, 'db.query.text': statement },
    parent,
  });
  return (error) => {
    endSpan({ span, failure: error === undefined ? undefined : (sqlStateOf(error) ?? 'connection') });
  };
};
