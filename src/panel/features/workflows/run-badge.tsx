import React from 'react';
import type { Run, RunStep } from '../../api/types';
import { runStateLabels, stepStateLabels } from './run-words';

/** How a run is, by a word and a colour. */
export const RunBadge = ({ state }: Pick<Run, 'state'>) => (
  <span className={`badge run-${state}`}>{runStateLabels[state]}</span>
);

/** How a step of a run is. */
export const StepBadge = ({ state }: Pick<RunStep, 'state'>) => (
  <span className={`badge run-${state}`}>{stepStateLabels[state]}</span>
);
