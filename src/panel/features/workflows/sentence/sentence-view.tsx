import React from 'react';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import { describeConditions, describeStep, describeTrigger, type Names } from '../words';
import { PhraseView } from './phrase-view';

interface SentenceViewProps {
  readonly definition: WorkflowDefinition;
  readonly names: Names;
}

/** A workflow as a sentence to read. */
export function SentenceView({ definition: { trigger, conditions, steps }, names }: SentenceViewProps) {
  return (
    <div className="sentence">
      <p className="clause">
        <span className="lead">When</span>
        <span className="words">
          <PhraseView words={describeTrigger(trigger, names)} />
        </span>
      </p>
      {conditions.length === 0 ? null : (
        <p className="clause">
          <span className="lead">and</span>
          <span className="words">
            <PhraseView words={describeConditions(conditions, names)} />
          </span>
        </p>
      )}
      <p className="lead then">then</p>
      <div className="steps">
        <ol aria-label="Steps">
          {steps.map((step, index) => (
            <li key={index} className="clause step">
              <span className="lead">{index + 1}</span>
              <span className="words">
                <PhraseView words={describeStep(step, names)} />
                {step.do === 'add_item' && step.body !== null ? (
                  <span className="step-notes" dir="auto">
                    {step.body}
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
