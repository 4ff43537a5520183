import React from 'react';
import { workflowBounds, type Step, type StepName } from '#src/common/workflow-definition.js';
import { Icon } from '../../../kit/icon';
import { MenuButton } from '../../../kit/menu-button';
import { useNotices } from '../../../kit/toasts';
import { moved, newStep, replaced, without, type DraftStep } from '../draft';
import { plain } from '../phrase';
import { describeStep, stepLabels } from '../words';
import { FaultNote } from './fault-note';
import { useSentence } from './sentence-context';
import { StepParts } from './step-parts';
import { usePartFocus } from './use-part-focus';

interface StepsProps {
  readonly steps: readonly DraftStep[];
  readonly onChange: (steps: readonly DraftStep[]) => void;
}

/** The steps one after the other. Alt with an arrow moves the step that one is in. */
export function Steps({ steps, onChange }: StepsProps) {
  const { names } = useSentence();
  const { announce, say } = useNotices();
  const { root, focusLine } = usePartFocus(':scope > ol > li', '.add-step');
  const called = (step: Step): string => plain(describeStep(step, names));

  const move = (index: number, by: -1 | 1): void => {
    const step = steps[index]?.step;
    if (step === undefined) return;
    if (index + by < 0 || index + by >= steps.length) {
      announce(by < 0 ? 'It is the first step.' : 'It is the last step.');
      return;
    }
    onChange(moved(steps, index, by));
    announce(`Step ${index + by + 1} of ${steps.length} now: ${called(step)}.`);
  };
  const add = (kind: StepName): void => {
    const step = newStep(kind);
    onChange([...steps, { key: crypto.randomUUID(), step }]);
    announce(`Step ${steps.length + 1} is added: ${called(step)}.`);
    focusLine(steps.length);
  };
  const remove = (index: number): void => {
    const removed = steps[index];
    if (removed === undefined) return;
    onChange(without(steps, index));
    say(`The step “${called(removed.step)}” is removed.`, { label: 'Undo', onChoose: () => onChange(steps) });
    focusLine(index);
  };

  return (
    <div className="steps" ref={root}>
      <ol aria-label="Steps">
        {steps.map(({ key, step }, index) => {
          const place = `steps.${index}`;
          const name = `step ${index + 1}`;
          return (
            <li
              key={key}
              className="clause step"
              aria-label={`Step ${index + 1}: ${called(step)}`}
              data-place={place}
              onKeyDownCapture={(event) => {
                if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
                event.preventDefault();
                event.stopPropagation();
                move(index, event.key === 'ArrowUp' ? -1 : 1);
              }}
            >
              <span className="lead" aria-hidden="true">
                {index + 1}
              </span>
              <div className="words">
                <StepParts
                  step={step}
                  place={place}
                  onChange={(changed) => onChange(replaced(steps, index, { key, step: changed }))}
                />
                <FaultNote place={place} apartFrom={`${place}.conditions.`} />
              </div>
              <span className="step-acts">
                <StepButton
                  label={`Move ${name} up`}
                  icon="arrowUp"
                  off={index === 0}
                  onPress={() => move(index, -1)}
                />
                <StepButton
                  label={`Move ${name} down`}
                  icon="arrowDown"
                  off={index === steps.length - 1}
                  onPress={() => move(index, 1)}
                />
                <StepButton label={`Remove ${name}`} icon="cross" off={false} onPress={() => remove(index)} />
              </span>
            </li>
          );
        })}
      </ol>
      {steps.length >= workflowBounds.steps ? (
        <p className="mute">A workflow has {workflowBounds.steps} steps at most.</p>
      ) : (
        <MenuButton
          label="What the step does"
          named
          className="btn small add-step"
          items={Object.entries(stepLabels).map(([kind, label]) => ({
            key: kind,
            label: label.charAt(0).toUpperCase() + label.slice(1),
            disabledWhy: null,
            onChoose: () => add(kind as StepName),
          }))}
        >
          Add a step
        </MenuButton>
      )}
    </div>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly icon: 'arrowUp' | 'arrowDown' | 'cross';
  /** Not `disabled`: whoever moves a step to the end keeps the focus on its button. */
  readonly off: boolean;
  readonly onPress: () => void;
}

const StepButton = ({ label, icon, off, onPress }: StepButtonProps) => (
  <button type="button" className="step-act" aria-label={label} aria-disabled={off} onClick={onPress}>
    <Icon name={icon} />
  </button>
);
