import React, { useRef, useState } from 'react';
import type { Placeholders, TemplateFault } from '../../api/types';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { MenuButton } from '../../kit/menu-button';
import { Select } from '../../kit/select';
import { useQuery } from '../../kit/use-query';
import { useSubmit } from '../../kit/use-submit';
import { AccountChoice, type ChosenAccount } from './account-choice';
import { PreviewCard } from './preview-card';
import { fieldLabels, kindLabels, type TemplateKind } from './template-words';
import type { TemplateDraft } from './template-draft';
import { useTextPreview } from './use-text-preview';

interface TemplateFormProps {
  readonly draft: TemplateDraft;
  readonly onDraft: (draft: TemplateDraft) => void;
  /** Whether its kind can still be chosen. */
  readonly kindIsOpen: boolean;
  readonly save: string;
  readonly onSave: () => Promise<unknown>;
}

/** Writes a template: what is wrong is told while one writes, and beside it stands what it gives. */
export function TemplateForm({ draft, onDraft, kindIsOpen, save, onSave }: TemplateFormProps) {
  const [account, setAccount] = useState<ChosenAccount | null>(null);
  const preview = useTextPreview(draft, account?.id ?? null);
  const { busy, refusal, submit } = useSubmit();
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const [last, setLast] = useState<'subject' | 'body'>('body');
  const labels = fieldLabels[draft.kind];
  const faults = preview?.faults ?? [];
  const change = (changed: Partial<TemplateDraft>) => onDraft({ ...draft, ...changed });
  const fieldOf = (name: 'subject' | 'body') => (name === 'subject' ? subject : body).current;

  const insert = (name: string): void => {
    const field = fieldOf(last);
    if (field === null) return;
    const [from, to] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
    const written = `{{${name}}}`;
    change({ [last]: field.value.slice(0, from) + written + field.value.slice(to) });
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(from + written.length, from + written.length);
    });
  };
  const goTo = ({ field: name, from, to }: TemplateFault): void => {
    const field = fieldOf(name);
    field?.focus();
    field?.setSelectionRange(from, to);
  };

  return (
    <div className="template-editor">
      <Form className="panel-card template-form" onSubmit={() => void submit(onSave)}>
        {kindIsOpen ? (
          <label className="stacked">
            Kind
            <Select<TemplateKind>
              className="role"
              options={kindLabels}
              value={draft.kind}
              onChange={(kind) => change({ kind })}
            />
          </label>
        ) : null}
        <label className="stacked">
          Name
          <input
            className="field"
            maxLength={100}
            autoComplete="off"
            value={draft.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        </label>
        <label className="stacked">
          {labels.subject}
          <input
            ref={subject}
            className="field"
            dir="auto"
            autoComplete="off"
            value={draft.subject}
            aria-invalid={faults.some(({ field }) => field === 'subject')}
            aria-describedby="template-faults"
            onFocus={() => setLast('subject')}
            onChange={({ target }) => change({ subject: target.value })}
          />
        </label>
        <label className="stacked">
          {labels.body}
          <textarea
            ref={body}
            className="field"
            dir="auto"
            rows={14}
            value={draft.body}
            aria-invalid={faults.some(({ field }) => field === 'body')}
            aria-describedby="template-faults"
            onFocus={() => setLast('body')}
            onChange={({ target }) => change({ body: target.value })}
          />
        </label>
        {draft.kind === 'task' ? (
          <label className="stacked">
            Due in days
            <input
              className="field due-in-days"
              type="number"
              min={0}
              max={365}
              value={draft.dueInDays ?? ''}
              onChange={({ target }) => change({ dueInDays: target.value === '' ? null : target.valueAsNumber })}
            />
          </label>
        ) : null}
        <div id="template-faults" role="status" className="template-faults">
          {faults.map((fault) => (
            <p key={`${fault.field} ${fault.from} ${fault.code}`} className="banner bad">
              <span>
                <b>
                  {labels[fault.field]}, line {fault.line}, column {fault.column}:
                </b>{' '}
                {fault.detail}
              </span>
              <button type="button" className="btn small" onClick={() => goTo(fault)}>
                Show
              </button>
            </p>
          ))}
        </div>
        <Refusal refusal={refusal} />
        <div className="acts">
          <PlaceholderMenu onInsert={insert} />
          <SubmitButton busy={busy} ready>
            {save}
          </SubmitButton>
        </div>
      </Form>
      <section className="panel-card template-preview" aria-label="Preview">
        <h2>Preview</h2>
        <AccountChoice account={account} onChoose={setAccount} />
        {account === null ? <p className="mute">Until you choose one, it is filled in with examples.</p> : null}
        {!preview?.text ? (
          <p className="mute">{faults.length > 0 ? 'Mend the text to see it.' : 'Loading…'}</p>
        ) : (
          <PreviewCard preview={preview} />
        )}
      </section>
    </div>
  );
}

/** What a template may name, written where the cursor was. */
function PlaceholderMenu({ onInsert }: { readonly onInsert: (name: string) => void }) {
  const { answer } = useQuery<Placeholders>('/v1/templates/placeholders');
  const items = (answer?.data ?? []).map(({ name, label, example }) => ({
    key: name,
    label: `${label}: ${example}`,
    disabledWhy: null,
    onChoose: () => onInsert(name),
  }));
  return (
    <MenuButton label="Insert a placeholder" named className="btn insert" items={items}>
      Insert a placeholder
    </MenuButton>
  );
}
