import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';
import { AnswerFields } from './answer-fields';
import { answersOf, draftOf, faultsOf, missing } from './answers';
import type { HandoffProps } from './handoff-words';

/** Completes a handoff that was returned, and sends it again. */
export function SendAgainForm({ handoff, onChanged }: HandoffProps) {
  const { id, version, fields, to } = handoff;
  const [draft, setDraft] = useState(() => draftOf(fields));
  const { busy, refusal, problem, submit } = useSubmit();
  const { say } = useNotices();
  const ready = missing(fields, draft).length === 0;
  const send = async (): Promise<void> => {
    const body = { answers: answersOf(fields, draft), version };
    if (!(await submit(() => request(`/v1/handoffs/${id}/send`, { body })))) return;
    say(`Sent to ${to?.name ?? 'the receiver'} again.`);
    onChanged();
  };
  return (
    <Form className="panel-card handoff-answers" onSubmit={() => void (ready && send())}>
      <h2>Answers</h2>
      <AnswerFields fields={fields} draft={draft} faults={faultsOf(problem)} onChange={setDraft} />
      <Refusal refusal={refusal} />
      <div className="acts">
        <SubmitButton busy={busy} ready={ready} busyLabel="Sending…">
          Send again
        </SubmitButton>
      </div>
    </Form>
  );
}
