import React from 'react';
import { Link } from 'react-router-dom';
import { isAllowed } from '../templates/template-words';
import { beginnings } from './beginnings';
import { newWorkflowPath } from './workflow-address';
import type { WorkflowView } from './workflow-views';

interface EmptyWorkflowsProps {
  readonly view: WorkflowView;
  /** Whether there is none at all. */
  readonly isFirst: boolean;
  readonly onClear: () => void;
}

/** Where there are no workflows: why, and what to begin with. */
export function EmptyWorkflows({ view, isFirst, onClear }: EmptyWorkflowsProps) {
  if (!isFirst)
    return (
      <div className="empty">
        <h2>{view.query === '' ? 'No such workflows' : `No workflow matches “${view.query}”`}</h2>
        <p>{view.state === '' ? 'Look for a part of its name.' : 'Others may be in another state.'}</p>
        <button type="button" className="btn" onClick={onClear}>
          Clear the filters
        </button>
      </div>
    );
  return (
    <div className="empty workflow-start">
      <h2>Let Thread do what comes again and again</h2>
      <p>
        {isAllowed('workflows.create')
          ? 'Begin with one of these and change it as you like. Nothing happens until you activate it.'
          : 'Admins create workflows; you read here what they do in your name. These are what one begins with.'}
      </p>
      <ul>
        {beginnings.map(({ key, name, sentence }) => (
          <li key={key}>
            <Link to={`${newWorkflowPath}?begin=${key}`} reloadDocument={!isAllowed('workflows.create')}>
              <b>{name}</b>
              <span>{sentence}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
