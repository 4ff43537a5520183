import React from 'react';
import { workflowBounds, type Trigger } from '#src/common/workflow-definition.js';
import { newTrigger } from '../draft';
import { triggerLabels } from '../words';
import { FaultNote } from './fault-note';
import { PhraseNumber } from './phrase-fields';
import { PhraseMenu } from './phrase-menu';
import { StagePart } from './stage-part';

interface TriggerClauseProps {
  readonly trigger: Trigger;
  readonly onChange: (trigger: Trigger) => void;
}

const idOf = (stage: string): string | null => (stage === 'any' ? null : stage);

/** What starts the workflow. */
export function TriggerClause({ trigger, onChange }: TriggerClauseProps) {
  return (
    <div className="clause" role="group" aria-label="What starts it" data-place="trigger">
      <span className="lead">When</span>
      <div className="words">
        <PhraseMenu
          label="What starts it"
          options={triggerLabels}
          value={trigger.on}
          onChoose={(on) => {
            if (on !== trigger.on) onChange(newTrigger(on));
          }}
        />
        {trigger.on === 'stage_changed' ? (
          <>
            {' from '}
            <StagePart
              label="From which stage"
              any="any stage"
              stageId={trigger.fromStageId ?? 'any'}
              onChoose={(id) => onChange({ ...trigger, fromStageId: idOf(id) })}
            />
            {' to '}
            <StagePart
              label="To which stage"
              any="any stage"
              stageId={trigger.toStageId ?? 'any'}
              onChoose={(id) => onChange({ ...trigger, toStageId: idOf(id) })}
            />
          </>
        ) : trigger.on === 'renewal_within' ? (
          <>
            {', '}
            <PhraseNumber
              label="Days before the renewal"
              min={1}
              max={workflowBounds.days}
              value={trigger.days}
              onChange={(days) => onChange({ ...trigger, days })}
            />
            {' days before it'}
          </>
        ) : null}
        <FaultNote place="trigger" />
      </div>
    </div>
  );
}
