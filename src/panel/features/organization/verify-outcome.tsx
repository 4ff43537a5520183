import React from 'react';
import type { PanelProblem } from '../../page-context/shell-state';

interface VerifyOutcomeProps {
  readonly problem: PanelProblem | null;
  /** Null where it has been claimed already. */
  readonly onClaim: (() => void) | null;
}

/** What the DNS said, and the way on where another organization has the domain. */
export function VerifyOutcome({ problem, onClaim }: VerifyOutcomeProps) {
  if (problem === null) return null;
  const claimable = problem.claimable === true && onClaim !== null;
  return (
    <div className="banner" role="alert">
      <span>
        {/* What the detail begins with is not said twice. */}
        {problem.detail.startsWith(problem.title) ? null : <b>{problem.title}. </b>}
        {problem.detail}
      </span>
      {claimable ? (
        <button type="button" className="btn" onClick={onClaim}>
          Claim it…
        </button>
      ) : null}
    </div>
  );
}
