import React, { useState } from 'react';
import { workflowBounds, type AddItemStep, type Step } from '#src/common/workflow-definition.js';
import { Dialog } from '../../../kit/dialog';
import { Form, SubmitButton } from '../../../kit/form';
import { contactsLabels } from '../words';
import { AssigneePart } from './assignee-part';
import { OpenerPart, TemplatePart } from './chosen-parts';
import { Conditions } from './conditions';
import { PhraseNumber, PhraseText } from './phrase-fields';
import { PhraseMenu } from './phrase-menu';
import { StagePart } from './stage-part';

interface StepPartsProps {
  readonly step: Step;
  readonly onChange: (step: Step) => void;
  /** Where it is in the definition: `steps.2`. */
  readonly place: string;
}

/** What a step does, in parts that can be changed. */
export function StepParts({ step, onChange, place }: StepPartsProps) {
  switch (step.do) {
    case 'add_item':
      return <TaskParts step={step} onChange={onChange} />;
    case 'run_template':
      return (
        <>
          {'run the template '}
          <TemplatePart templateId={step.templateId} onChoose={(templateId) => onChange({ ...step, templateId })} />
          {', to '}
          <PhraseMenu
            label="To which contacts"
            options={contactsLabels}
            value={step.contacts}
            onChoose={(contacts) => onChange({ ...step, contacts })}
          />
        </>
      );
    case 'assign':
      return (
        <>
          {'give the account to '}
          <AssigneePart
            among={['person', 'round_robin']}
            assignee={step.assignee}
            onChange={(assignee) => {
              if (assignee.who === 'person' || assignee.who === 'round_robin') onChange({ ...step, assignee });
            }}
          />
          {', '}
          <PhraseMenu
            label="Open items"
            options={{ with: 'with its open items', without: 'without its open items' }}
            value={step.moveItems ? 'with' : 'without'}
            onChoose={(items) => onChange({ ...step, moveItems: items === 'with' })}
          />
        </>
      );
    case 'change_stage':
      return (
        <>
          {'move the account to '}
          <StagePart label="Stage" stageId={step.stageId} onChoose={(stageId) => onChange({ ...step, stageId })} />
        </>
      );
    case 'wait':
      return (
        <>
          {'wait '}
          <PhraseNumber
            label="Days to wait"
            min={1}
            max={workflowBounds.days}
            value={step.days}
            onChange={(days) => onChange({ ...step, days })}
          />
          {step.days === 1 ? ' day' : ' days'}
        </>
      );
    case 'stop_if':
      return (
        <>
          {'stop if '}
          <Conditions
            conditions={step.conditions}
            onChange={(conditions) => onChange({ ...step, conditions })}
            place={`${place}.conditions`}
            add="something holds…"
          />
        </>
      );
  }
}

function TaskParts({ step, onChange }: { readonly step: AddItemStep; readonly onChange: (step: AddItemStep) => void }) {
  return (
    <>
      {'add the task '}
      <PhraseText
        label="Title of the task"
        placeholder="what to do, such as Welcome {{account.name}}"
        maxLength={workflowBounds.title}
        value={step.title}
        onChange={(title) => onChange({ ...step, title })}
      />
      {' for '}
      <AssigneePart
        among={['csm', 'person', 'round_robin', 'nobody']}
        assignee={step.assignee}
        onChange={(assignee) => onChange({ ...step, assignee })}
      />
      {', '}
      <PhraseMenu
        label="Due"
        options={{ days: 'due in some days', none: 'without a date' }}
        value={step.dueInDays === null ? 'none' : 'days'}
        onChoose={(due) => {
          if ((due === 'none') !== (step.dueInDays === null))
            onChange({ ...step, dueInDays: due === 'none' ? null : 3 });
        }}
      >
        {step.dueInDays === null ? undefined : 'due in'}
      </PhraseMenu>
      {step.dueInDays === null ? null : (
        <>
          {' '}
          <PhraseNumber
            label="Days until it is due"
            min={0}
            max={workflowBounds.days}
            value={step.dueInDays}
            onChange={(dueInDays) => onChange({ ...step, dueInDays })}
          />
          {step.dueInDays === 1 ? ' day' : ' days'}
        </>
      )}
      {', '}
      <OpenerPart
        label="Notes"
        shown={step.body === null ? 'without notes' : 'with notes'}
        missing=""
        quiet={step.body === null}
      >
        {(close) => (
          <NotesDialog body={step.body ?? ''} onClose={close} onChange={(body) => onChange({ ...step, body })} />
        )}
      </OpenerPart>
    </>
  );
}

interface NotesDialogProps {
  readonly body: string;
  readonly onChange: (body: string | null) => void;
  readonly onClose: () => void;
}

/** What to know for a task, in as many lines as it takes. */
function NotesDialog({ body, onChange, onClose }: NotesDialogProps) {
  const [text, setText] = useState(body);
  return (
    <Dialog title="Notes of the task" busy={false} wide onClose={onClose}>
      {(close) => (
        <Form
          onSubmit={() => {
            close();
            onChange(text.trim() === '' ? null : text);
          }}
        >
          <label className="stacked">
            What to know
            <textarea
              className="field"
              dir="auto"
              rows={6}
              maxLength={workflowBounds.body}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </label>
          <p className="mute">
            As in templates, <code>{'{{account.name}}'}</code> stands for the account’s name.
          </p>
          <div className="acts">
            <button type="button" className="btn" onClick={close}>
              Cancel
            </button>
            <SubmitButton busy={false} ready>
              Keep
            </SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
