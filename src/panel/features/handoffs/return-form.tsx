import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';
import { AnswersList } from './answers-list';
import type { HandoffProps } from './handoff-words';

interface ReturnFormProps extends HandoffProps {
  readonly onCancel: () => void;
}

/** Returns a handoff: one ticks what is missing among the answers. */
export function ReturnForm({ handoff, onChanged, onCancel }: ReturnFormProps) {
  const [gaps, setGaps] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const { busy, refusal, submit } = useSubmit();
  const { say } = useNotices();
  const { id, version, from, fields } = handoff;
  const tick = (field: string, isGap: boolean): void =>
    setGaps(new Set(isGap ? [...gaps, field] : [...gaps].filter((other) => other !== field)));
  const send = async (): Promise<void> => {
    const body = { gaps: [...gaps], note: note.trim() === '' ? null : note, version };
    if (!(await submit(() => request(`/v1/handoffs/${id}/return`, { body })))) return;
    say(`Returned to ${from.name}.`);
    onChanged();
  };
  return (
    <Form className="panel-card" onSubmit={() => void (gaps.size > 0 && send())}>
      <fieldset className="gap-choices">
        <legend>What is missing?</legend>
        <p className="mute">Tick what {from.name} is to complete. The clock stands still until they send it again.</p>
        <AnswersList fields={fields} gaps={gaps} onGap={tick} showsGaps />
      </fieldset>
      <label className="stacked">
        Note
        <textarea
          className="field"
          dir="auto"
          rows={3}
          maxLength={2_000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <Refusal refusal={refusal} />
      <div className="acts">
        <button type="button" className="btn" onClick={onCancel}>
          Cancel
        </button>
        <SubmitButton busy={busy} ready={gaps.size > 0} busyLabel="Returning…">
          Return
        </SubmitButton>
      </div>
    </Form>
  );
}
