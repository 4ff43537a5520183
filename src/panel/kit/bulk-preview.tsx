import React, { type ReactNode } from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { reasonOf } from './api-client';
import { describeExceptions, type BulkPreview } from './bulk-change';
import { Refusal } from './form';
import { andMore, countOf, type Noun } from './noun';
import { ResultList } from './result-list';

interface BulkPreviewListProps<Row> {
  readonly noun: Noun;
  readonly preview: BulkPreview<Row> | null;
  readonly problem: PanelProblem | null;
  /** What happens to whoever looks, if they are among those who change. */
  readonly yourself: string | null;
  readonly line: (row: Row) => ReactNode;
}

/** What would change, and what can't and why. */
export function BulkPreviewList<Row extends { readonly id: string }>(props: BulkPreviewListProps<Row>) {
  const { noun, preview, problem, yourself, line } = props;
  const fault = problem ?? preview?.refusal ?? null;
  if (fault !== null) return <Refusal refusal={reasonOf(fault)} />;
  if (preview === null) return <p role="status">Checking {noun.which} would change…</p>;
  const { changes, unchanged, refused, includesYou = false, changing, exceptions } = preview;
  const both = changing.length > 0 && exceptions.length > 0;
  const which = noun.which.charAt(0).toUpperCase() + noun.which.slice(1);
  return (
    <>
      <p role="status">
        <b>{changes === 0 ? noun.none : countOf(noun, changes)}</b> will change. {describeExceptions(preview)}
      </p>
      {includesYou && yourself !== null ? <p className="banner warn">{yourself}</p> : null}
      {both ? <h3>{which} doesn’t change</h3> : null}
      <ResultList
        label={`${which} doesn’t change, and why`}
        rows={exceptions.map((row) => ({ id: row.id, row, outcome: row.outcome, detail: row.detail }))}
        line={line}
        rest={andMore(noun, unchanged + refused - exceptions.length)}
      />
      {both ? <h3>{which} changes</h3> : null}
      <ResultList
        label={`${which} changes`}
        rows={changing.map((row) => ({ id: row.id, row, outcome: 'changed', detail: '' }))}
        line={line}
        rest={andMore(noun, changes - changing.length)}
      />
    </>
  );
}
