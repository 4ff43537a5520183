import React, { useId } from 'react';
import type { Assignees, HandoffField } from '../../api/types';
import { SearchPicker } from '../../kit/search-picker';
import { Select } from '../../kit/select';
import type { DraftAnswer, DraftAnswers, NamedPerson } from './answers';

interface AnswerFieldsProps {
  readonly fields: readonly (HandoffField & { readonly isGap?: boolean })[];
  readonly draft: DraftAnswers;
  /** What is wrong with answers, by their fields' ids. */
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (draft: DraftAnswers) => void;
}

/** What a handoff asks, to be answered. Gaps that the receiver named stand out. */
export function AnswerFields({ fields, draft, faults, onChange }: AnswerFieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <AnswerField
          key={field.id}
          field={field}
          answer={draft[field.id] ?? ''}
          fault={faults[field.id] ?? null}
          onChange={(answer) => onChange({ ...draft, [field.id]: answer })}
        />
      ))}
    </>
  );
}

interface AnswerFieldProps {
  readonly field: AnswerFieldsProps['fields'][number];
  readonly answer: DraftAnswer;
  readonly fault: string | null;
  readonly onChange: (answer: DraftAnswer) => void;
}

function AnswerField({ field, answer, fault, onChange }: AnswerFieldProps) {
  const id = useId();
  const { label, type, required, help, isGap = false } = field;
  const described = [help === null ? '' : `${id}-help`, fault === null ? '' : `${id}-fault`].join(' ').trim();
  const common = {
    id,
    className: 'field',
    'aria-required': required,
    'aria-invalid': fault !== null || isGap,
    'aria-describedby': described === '' ? undefined : described,
  };
  const text = typeof answer === 'string' ? answer : '';
  const words = (
    <>
      <span dir="auto">{label}</span>
      {required ? <small>required</small> : null}
      {isGap ? <span className="badge gap">Gap</span> : null}
    </>
  );
  const notes = (
    <>
      {help === null ? null : (
        <small id={`${id}-help`} className="mute" dir="auto">
          {help}
        </small>
      )}
      {fault === null ? null : (
        <small id={`${id}-fault`} className="fault">
          {fault}
        </small>
      )}
    </>
  );
  if (type === 'person')
    return (
      <div className={isGap ? 'answer gap' : 'answer'}>
        <SearchPicker<NamedPerson, Assignees>
          legend={required ? `${label} (required)` : label}
          placeholder="Search by name or email"
          pathOf={(query) =>
            `/v1/assignees?${new URLSearchParams({ limit: '6', ...(query === '' ? {} : { query }) }).toString()}`
          }
          rowsOf={({ data }) => data}
          line={({ name }) => <span dir="auto">{name}</span>}
          chosen={typeof answer === 'string' ? null : answer}
          onChoose={onChange}
          none="Nobody active matches."
          before={(name) => (
            <label className="choice">
              <input type="radio" name={name} checked={typeof answer === 'string'} onChange={() => onChange('')} />
              <span>Nobody</span>
            </label>
          )}
        />
        {notes}
      </div>
    );
  return (
    <div className={isGap ? 'answer gap' : 'answer'}>
      <label htmlFor={type === 'choice' ? undefined : id}>
        {words}
        {type === 'choice' ? (
          <Select<string>
            className="role"
            describedBy={common['aria-describedby']}
            // By their places: what an option says may be a number, which would have a place of its own.
            options={{
              '': 'Not answered',
              ...Object.fromEntries(field.options.map((option, index) => [`option-${index}`, option])),
            }}
            value={text === '' ? '' : `option-${field.options.indexOf(text)}`}
            onChange={(key) => onChange(key === '' ? '' : (field.options[Number(key.slice('option-'.length))] ?? ''))}
          />
        ) : null}
      </label>
      {type === 'text' ? (
        <textarea
          {...common}
          dir="auto"
          rows={3}
          maxLength={field.maxLength ?? undefined}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : type === 'choice' ? null : (
        <input
          {...common}
          type={type}
          {...(type === 'number' && { step: 'any', min: field.min ?? undefined, max: field.max ?? undefined })}
          {...(type === 'date' && { max: '9999-12-31' })}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {notes}
    </div>
  );
}
