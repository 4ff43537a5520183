import React from 'react';
import type { Assignee, HandoffForm } from '../../../api/types';
import { SearchCombobox } from '../../../kit/combobox';
import { Icon } from '../../../kit/icon';
import type { NamedPerson } from '../answers';
import { moved, type FormDraft } from './form-draft';

const choices: Readonly<Record<HandoffForm['routing']['who'], string>> = {
  csm: 'The account’s CSM',
  person: 'One person',
  round_robin: 'People in turn',
};

interface RoutingEditorProps {
  readonly draft: FormDraft;
  readonly onChange: (part: Partial<FormDraft>) => void;
}

/** Who receives handoffs, and by when they are to be answered. */
export function RoutingEditor({ draft, onChange }: RoutingEditorProps) {
  const { who, people, limit, answerWithinHours } = draft;
  const add = ({ id, name }: Assignee): void => {
    const others = who === 'person' ? [] : people.filter((person) => person.id !== id);
    onChange({ people: [...others, { id, name }] });
  };
  const shown = who === 'person' ? people.slice(0, 1) : people;
  return (
    <section className="panel-card" aria-labelledby="routing">
      <h2 id="routing">Who receives handoffs</h2>
      <fieldset className="routing-choices">
        <legend className="visually-hidden">Who receives handoffs</legend>
        {(Object.keys(choices) as (keyof typeof choices)[]).map((key) => (
          <label key={key} className="choice">
            <input type="radio" name="routing" checked={who === key} onChange={() => onChange({ who: key })} />
            <span>{choices[key]}</span>
          </label>
        ))}
      </fieldset>
      {who === 'csm' ? (
        <p className="mute">An account without a CSM waits for anybody to take it.</p>
      ) : (
        <>
          <ol className="routed">
            {shown.map((person, index) => (
              <RoutedPerson
                key={person.id}
                person={person}
                onUp={index === 0 ? null : () => onChange({ people: moved(people, index, -1) })}
                onDown={index === shown.length - 1 ? null : () => onChange({ people: moved(people, index, 1) })}
                onRemove={() => onChange({ people: people.filter(({ id }) => id !== person.id) })}
              />
            ))}
          </ol>
          <SearchCombobox<Assignee>
            key={people.map(({ id }) => id).join(' ')}
            label={who === 'person' ? 'Choose who receives them' : 'Add somebody'}
            placeholder={who === 'person' ? 'Choose a person…' : 'Add somebody…'}
            listLabel="People"
            pathOf={(query) => `/v1/assignees?${new URLSearchParams({ query, limit: '8' }).toString()}`}
            line={({ name, email }) => (
              <span dir="auto">
                {name} <small className="mute">{email}</small>
              </span>
            )}
            none="Nobody active matches."
            onChoose={add}
          />
        </>
      )}
      {who === 'round_robin' ? (
        <label className="stacked">
          Pass over whoever has so many open items
          <input
            className="field short"
            type="number"
            min={1}
            max={1_000}
            placeholder="No limit"
            value={limit}
            onChange={({ target }) => onChange({ limit: target.value })}
          />
        </label>
      ) : null}
      <label className="stacked">
        Hours to answer
        <input
          className="field short"
          type="number"
          min={1}
          max={720}
          value={answerWithinHours}
          onChange={({ target }) => onChange({ answerWithinHours: target.value })}
        />
      </label>
    </section>
  );
}

interface RoutedPersonProps {
  readonly person: NamedPerson;
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: () => void;
}

function RoutedPerson({ person: { name }, onUp, onDown, onRemove }: RoutedPersonProps) {
  const act = (go: (() => void) | null) => ({ 'aria-disabled': go === null, onClick: () => go?.() });
  return (
    <li>
      <span dir="auto">{name}</span>
      <span className="field-acts">
        <button type="button" className="btn small" aria-label={`Move ${name} up`} {...act(onUp)}>
          <Icon name="arrowUp" />
        </button>
        <button type="button" className="btn small" aria-label={`Move ${name} down`} {...act(onDown)}>
          <Icon name="arrowDown" />
        </button>
        <button type="button" className="btn small" aria-label={`Remove ${name}`} onClick={onRemove}>
          <Icon name="cross" />
        </button>
      </span>
    </li>
  );
}
