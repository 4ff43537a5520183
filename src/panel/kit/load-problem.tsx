import React from 'react';
import type { PanelProblem } from '../page-context/shell-state';
import { reasonOf } from './api-client';

interface LoadProblemProps {
  readonly problem: PanelProblem;
  readonly onRetry: () => void;
}

/** Says why the list isn't there, or isn't fresh. */
export function LoadProblem({ problem, onRetry }: LoadProblemProps) {
  return (
    <div className="banner bad" role="alert">
      <span>
        <b>The list could not be loaded.</b> {reasonOf(problem)}
      </span>
      <button type="button" className="btn" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
