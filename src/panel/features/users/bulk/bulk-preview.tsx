import React from 'react';
import type { BulkPreview } from '../../../api/types';
import { describeExceptions, people } from './bulk-change';
import type { PanelProblem } from '../../../page-context/shell-state';
import { reasonOf } from '../../../kit/api-client';
import { ResultList } from './result-list';

interface BulkPreviewListProps {
  readonly preview: BulkPreview | null;
  readonly problem: PanelProblem | null;
  /** What happens to whoever looks, if they are among those who change. */
  readonly yourself: string | null;
}

/** Who would change, and who can't and why. */
export function BulkPreviewList({ preview, problem, yourself }: BulkPreviewListProps) {
  const fault = problem ?? preview?.refusal ?? null;
  if (fault !== null) {
    return (
      <p className="banner bad" role="alert">
        {reasonOf(fault)}
      </p>
    );
  }
  if (preview === null) return <p role="status">Checking who would change…</p>;
  const { changes, unchanged, refused, includesYou, changing, exceptions } = preview;
  const both = changing.length > 0 && exceptions.length > 0;
  return (
    <>
      <p role="status">
        <b>{changes === 0 ? 'Nobody' : people(changes)}</b> will change. {describeExceptions(preview)}
      </p>
      {includesYou && yourself !== null ? <p className="banner warn">{yourself}</p> : null}
      {both ? <h3>Who doesn’t change</h3> : null}
      <ResultList
        label="Who doesn’t change, and why"
        rows={exceptions.map(({ id, outcome, detail, ...person }) => ({ id, person, outcome, detail }))}
        more={unchanged + refused - exceptions.length}
      />
      {both ? <h3>Who changes</h3> : null}
      <ResultList
        label="Who changes"
        rows={changing.map(({ id, ...person }) => ({ id, person, outcome: 'changed', detail: '' }))}
        more={changes - changing.length}
      />
    </>
  );
}
