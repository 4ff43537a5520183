import React, { useId, useState } from 'react';
import type { Stage, Stages } from '../../api/types';
import { request } from '../../kit/api-client';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { Icon } from '../../kit/icon';
import { LoadProblem } from '../../kit/load-problem';
import { Select } from '../../kit/select';
import { useNotices } from '../../kit/toasts';
import { useQuery } from '../../kit/use-query';
import { useSubmit } from '../../kit/use-submit';
import { draftOf, isChanged, moved, restOf, toBody, type DraftStage } from './stages-draft';

/** The stages that accounts go through: named, ordered, closed, added and removed. */
export function StagesSection() {
  const { answer, problem, reload } = useQuery<Stages>('/v1/account-stages');
  return (
    <section className="panel-card" id="stages" tabIndex={-1}>
      <h2>Stages of accounts</h2>
      <p className="mute">
        The way that accounts go, from the first stage to the last. New ones begin in the first that is open; accounts
        in a closed one are customers no more.
      </p>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={reload} />}
      {answer === null ? null : <StagesForm key={JSON.stringify(answer.data)} stages={answer.data} onSaved={reload} />}
    </section>
  );
}

interface StagesFormProps {
  readonly stages: readonly Stage[];
  readonly onSaved: () => void;
}

function StagesForm({ stages, onSaved }: StagesFormProps) {
  const [draft, setDraft] = useState(() => draftOf(stages));
  const [moves, setMoves] = useState<Readonly<Record<string, string>>>({});
  const { busy, refusal, submit } = useSubmit();
  const { say, announce } = useNotices();
  const removed = stages.filter(({ id }) => !draft.some((kept) => kept.id === id));
  const kept = draft.filter(({ id }) => id !== null);
  const ready = isChanged(stages, draft) && draft.every(({ name }) => name.trim() !== '');

  const change = (key: string, part: Partial<DraftStage>): void =>
    setDraft(draft.map((stage) => (stage.key === key ? { ...stage, ...part } : stage)));
  const move = (index: number, by: -1 | 1): void => {
    setDraft(moved(draft, index, by));
    announce(`${draft[index]?.name ?? ''} is number ${index + by + 1} of ${draft.length} now.`);
  };
  const save = async (): Promise<void> => {
    if (!ready) return;
    const body = toBody(draft, removed, moves);
    if (!(await submit(() => request('/v1/account-stages', { method: 'PUT', body })))) return;
    say('The stages are saved.');
    onSaved();
  };
  return (
    <Form onSubmit={() => void save()}>
      <ol className="stages">
        {draft.map((stage, index) => (
          <StageLine
            key={stage.key}
            stage={stage}
            place={index + 1}
            onChange={(part) => change(stage.key, part)}
            onUp={index === 0 ? null : () => move(index, -1)}
            onDown={index === draft.length - 1 ? null : () => move(index, 1)}
            onRemove={draft.length === 1 ? null : () => setDraft(draft.filter(({ key }) => key !== stage.key))}
          />
        ))}
      </ol>
      {removed.map(({ id, name }) => (
        <label key={id} className="stacked">
          Accounts in {name} go to
          <Select
            className="role"
            options={Object.fromEntries(kept.map((stage) => [stage.id ?? '', stage.name]))}
            value={moves[id] ?? restOf(kept)}
            onChange={(to) => setMoves({ ...moves, [id]: to })}
          />
        </label>
      ))}
      <Refusal refusal={refusal} />
      <div className="acts">
        <button
          type="button"
          className="btn"
          onClick={() => setDraft([...draft, { key: crypto.randomUUID(), id: null, name: '', closed: false }])}
        >
          Add a stage
        </button>
        <SubmitButton busy={busy} ready={ready}>
          Save stages
        </SubmitButton>
      </div>
    </Form>
  );
}

interface StageLineProps {
  readonly stage: DraftStage;
  readonly place: number;
  readonly onChange: (part: Partial<DraftStage>) => void;
  /** Null where it can't be done. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: (() => void) | null;
}

function StageLine({ stage, place, onChange, onUp, onDown, onRemove }: StageLineProps) {
  const closedId = useId();
  const called = stage.name.trim() === '' ? `stage ${place}` : stage.name;
  // Not `disabled`: whoever moves a stage to the end keeps the focus on its button.
  const act = (go: (() => void) | null) => ({ 'aria-disabled': go === null, onClick: () => go?.() });
  return (
    <li>
      <input
        className="field"
        aria-label={`Name of stage ${place}`}
        maxLength={120}
        autoFocus={stage.id === null && stage.name === ''}
        value={stage.name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <label className="stage-closed" htmlFor={closedId}>
        <input
          id={closedId}
          type="checkbox"
          aria-label={`${called} is closed`}
          checked={stage.closed}
          onChange={({ target }) => onChange({ closed: target.checked })}
        />
        Closed
      </label>
      <span className="stage-acts">
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
    </li>
  );
}
