import React from 'react';
import { stateLabels, type WorkflowState } from './workflow-views';

/** How a workflow is, by a word and a colour. */
export const StateBadge = ({ state }: { readonly state: WorkflowState }) => (
  <span className={`badge workflow-${state}`}>{stateLabels[state]}</span>
);
