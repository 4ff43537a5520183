import React from 'react';
import { Icon } from '../../../kit/icon';
import { Select } from '../../../kit/select';
import { typeLabels } from '../handoff-words';
import type { DraftField } from './form-draft';

interface FieldEditorProps {
  readonly field: DraftField;
  /** From 1. */
  readonly place: number;
  readonly onChange: (part: Partial<DraftField>) => void;
  /** Null where it can't be done. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: (() => void) | null;
}

/** One field of the form: what it is called and what it takes. */
export function FieldEditor({ field, place, onChange, onUp, onDown, onRemove }: FieldEditorProps) {
  const called = field.label.trim() === '' ? `field ${place}` : field.label;
  // Not `disabled`: whoever moves a field to the end keeps the focus on its button.
  const act = (go: (() => void) | null) => ({ 'aria-disabled': go === null, onClick: () => go?.() });
  const input = (name: 'label' | 'help' | 'maxLength' | 'min' | 'max', label: string, type = 'text') => (
    <label className="stacked">
      {label}
      <input
        className="field"
        type={type}
        {...(type === 'number' && { step: 'any' })}
        dir="auto"
        autoComplete="off"
        value={field[name]}
        onChange={({ target }) => onChange({ [name]: target.value })}
      />
    </label>
  );
  return (
    <li className="field-editor">
      <fieldset>
        <legend className="visually-hidden">
          Field {place}: {called}
        </legend>
        <div className="field-head">
          <label className="stacked">
            Question
            <input
              className="field"
              dir="auto"
              maxLength={240}
              autoComplete="off"
              autoFocus={field.id === null && field.label === ''}
              value={field.label}
              onChange={({ target }) => onChange({ label: target.value })}
            />
          </label>
          <label className="stacked">
            Type
            <Select className="role" options={typeLabels} value={field.type} onChange={(type) => onChange({ type })} />
          </label>
          <label className="choice">
            <input
              type="checkbox"
              checked={field.required}
              onChange={({ target }) => onChange({ required: target.checked })}
            />
            Required
          </label>
          <span className="field-acts">
            <button type="button" className="btn small" aria-label={`Move ${called} up`} {...act(onUp)}>
              <Icon name="arrowUp" />
            </button>
            <button type="button" className="btn small" aria-label={`Move ${called} down`} {...act(onDown)}>
              <Icon name="arrowDown" />
            </button>
            <button type="button" className="btn small" aria-label={`Remove ${called}`} {...act(onRemove)}>
              <Icon name="cross" />
            </button>
          </span>
        </div>
        <div className="field-rest">
          {input('help', 'Help')}
          {field.type === 'text' ? input('maxLength', 'Characters at most', 'number') : null}
          {field.type === 'number' ? input('min', 'The least', 'number') : null}
          {field.type === 'number' ? input('max', 'The most', 'number') : null}
          {field.type === 'choice' ? (
            <label className="stacked">
              Options, one a line
              <textarea
                className="field"
                dir="auto"
                rows={3}
                value={field.options}
                onChange={({ target }) => onChange({ options: target.value })}
              />
            </label>
          ) : null}
        </div>
      </fieldset>
    </li>
  );
}
