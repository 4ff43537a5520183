import React from 'react';
import { stateLabels, type WorkflowState } from './workflow-views';
import type { Run, RunStep } from '../../api/types';
import { runStateLabels, stepStateLabels } from './run-words';

/** How a workflow is, by a word and a colour. */
export const StateBadge = ({ state }: { readonly state: WorkflowState }) => (
  <span className={`badge workflow-${state}`}>{stateLabels[state]}</span>
);

/** How a run is, by a word and a colour. */
export const RunBadge = ({ state }: Pick<Run, 'state'>) => (
  <span className={`badge run-${state}`}>{runStateLabels[state]}</span>
);

/** How a step of a run is. */
export const StepBadge = ({ state }: Pick<RunStep, 'state'>) => (
  <span className={`badge run-${state}`}>{stepStateLabels[state]}</span>
);
