import '../handoffs.css';
import './handoff-form.css';
import React, { useState } from 'react';
import type { HandoffForm } from '../../../api/types';
import { request } from '../../../kit/api-client';
import { Form, Refusal, SubmitButton } from '../../../kit/form';
import { describeAgeWithin } from '../../../kit/format-time';
import { LoadProblem } from '../../../kit/load-problem';
import { Time } from '../../../kit/time';
import { useNotices } from '../../../kit/toasts';
import { useNow } from '../../../kit/use-now';
import { useQuery } from '../../../kit/use-query';
import { useSubmit } from '../../../kit/use-submit';
import { Page } from '../../../shell/page';
import { AnswerFields } from '../answer-fields';
import type { DraftAnswers } from '../answers';
import { FieldEditor } from './field-editor';
import { draftOf, moved, newField, shownFields, toBody, type DraftField } from './form-draft';
import { RoutingEditor } from './routing-editor';

/** Fields that a form can have. */
const mostFields = 50;

/** What is asked when an account is handed over, who receives it, and by when. */
export function HandoffFormPage() {
  const { answer, problem, reload } = useQuery<HandoffForm>('/v1/handoff-form');
  if (answer === null)
    return (
      <Page title="Handoff form">
        {problem === null ? <p className="mute">Loading…</p> : <LoadProblem problem={problem} onRetry={reload} />}
      </Page>
    );
  return <FormEditor key={answer.version} form={answer} onSaved={reload} />;
}

function FormEditor({ form, onSaved }: { readonly form: HandoffForm; readonly onSaved: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(form));
  const { busy, refusal, submit } = useSubmit();
  const { say, announce } = useNotices();
  const now = useNow();
  const { fields } = draft;
  const setFields = (next: readonly DraftField[]): void => setDraft({ ...draft, fields: next });
  const move = (index: number, by: -1 | 1): void => {
    setFields(moved(fields, index, by));
    announce(`${fields[index]?.label ?? ''} is number ${index + by + 1} of ${fields.length} now.`);
  };
  const save = async (): Promise<void> => {
    let saved = form.version;
    const body = toBody(draft, form.version);
    const work = async () =>
      (saved = (await request<HandoffForm>('/v1/handoff-form', { method: 'PUT', body })).version);
    if (!(await submit(work))) return;
    say(saved === form.version ? 'Nothing has changed.' : `Version ${saved} of the form is saved.`);
    onSaved();
  };
  const ready = fields.every(({ label }) => label.trim() !== '');
  return (
    <Page
      title="Handoff form"
      lead="What is asked when an account is handed over, who receives it, and by when. Handoffs on their way keep what they were asked."
    >
      <p className="mute form-version">
        Version {form.version}
        {form.changedBy === null ? ', the one to begin with' : `, by ${form.changedBy.name}`},{' '}
        <Time at={form.changedAt} never="Never" describe={(at) => describeAgeWithin(at, now)} />
      </p>
      <div className="handoff-form">
        <Form onSubmit={() => void (ready && save())}>
          <section className="panel-card" aria-labelledby="fields">
            <h2 id="fields">What is asked</h2>
            <ol className="field-editors">
              {fields.map((field, index) => (
                <FieldEditor
                  key={field.key}
                  field={field}
                  place={index + 1}
                  onChange={(part) =>
                    setFields(fields.map((other) => (other.key === field.key ? { ...other, ...part } : other)))
                  }
                  onUp={index === 0 ? null : () => move(index, -1)}
                  onDown={index === fields.length - 1 ? null : () => move(index, 1)}
                  onRemove={fields.length === 1 ? null : () => setFields(fields.filter(({ key }) => key !== field.key))}
                />
              ))}
            </ol>
            {fields.length < mostFields ? (
              <button type="button" className="btn" onClick={() => setFields([...fields, newField()])}>
                Add a field
              </button>
            ) : null}
          </section>
          <RoutingEditor draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
          <Refusal refusal={refusal} />
          <div className="acts">
            <SubmitButton busy={busy} ready={ready}>
              Save the form
            </SubmitButton>
          </div>
        </Form>
        <Preview fields={fields} />
      </div>
    </Page>
  );
}

/** The form as whoever hands an account over sees it. */
function Preview({ fields }: { readonly fields: readonly DraftField[] }) {
  const [answers, setAnswers] = useState<DraftAnswers>({});
  return (
    <section className="panel-card form-preview" aria-label="Preview">
      <h2>Preview</h2>
      <AnswerFields fields={shownFields(fields)} draft={answers} faults={{}} onChange={setAnswers} />
    </section>
  );
}
