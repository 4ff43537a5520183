import './templates.css';
import React, { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { Template, TemplatePreview, TemplateText } from '../../api/types';
import { reasonOf, request } from '../../kit/api-client';
import { describeAge } from '../../kit/format-time';
import { Refusal } from '../../kit/form';
import { LoadProblem } from '../../kit/load-problem';
import { Time } from '../../kit/time';
import { useNotices } from '../../kit/toasts';
import { useNow } from '../../kit/use-now';
import { useQuery } from '../../kit/use-query';
import { useSubmit } from '../../kit/use-submit';
import { ErrorPage } from '../../shell/error-page';
import { Page } from '../../shell/page';
import { AccountChoice, type ChosenAccount } from './account-choice';
import { PreviewCard } from './preview-card';
import type { TemplateDraft } from './template-draft';
import { TemplateForm } from './template-form';
import { fieldLabels, isAllowed, kindLabels, templatePath } from './template-words';

const notFound = { code: 'not_found', title: 'Not found', detail: 'There is no such template.' };

/** One template: its text, which admins change, and the texts that it had. */
export function TemplatePage() {
  const [search] = useSearchParams();
  const id = search.get('id') ?? '';
  const wanted = Number(search.get('version') ?? NaN);
  const isId = /^[0-9a-f-]{36}$/i.test(id);
  const { answer, problem, reload } = useQuery<Template>(isId ? `/v1/templates/${id}` : null);
  if (!isId) return <ErrorPage problem={notFound} />;
  if (problem?.code === 'not_found') return <ErrorPage problem={problem} />;
  if (answer?.id !== id)
    return (
      <Page title="Template">
        {problem === null ? <p className="mute">Loading…</p> : <LoadProblem problem={problem} onRetry={reload} />}
      </Page>
    );
  const older = Number.isInteger(wanted) && wanted !== answer.version ? wanted : null;
  const isEditable = isAllowed('templates.edit') && answer.archivedAt === null && older === null;
  return (
    <Page
      title={answer.name}
      lead={`${kindLabels[answer.kind]} template, version ${answer.version}`}
      actions={isAllowed('templates.edit') ? <ArchiveButton template={answer} onChanged={reload} /> : undefined}
    >
      {answer.archivedAt === null ? null : <p className="banner warn">This template is archived: nobody can run it.</p>}
      {older !== null ? (
        <OlderText template={answer} version={older} />
      ) : isEditable ? (
        <Editor key={answer.version} template={answer} onSaved={reload} />
      ) : (
        <ReadText template={answer} />
      )}
      <Versions template={answer} shown={older ?? answer.version} />
    </Page>
  );
}

function Editor({ template, onSaved }: { readonly template: Template; readonly onSaved: () => void }) {
  const { id, kind, name, subject, body, dueInDays, version } = template;
  const [draft, setDraft] = useState<TemplateDraft>({ kind, name, subject, body, dueInDays });
  const { say } = useNotices();
  const save = async (): Promise<void> => {
    const text = { name: draft.name, subject: draft.subject, body: draft.body, dueInDays: draft.dueInDays };
    const saved = await request<Template>(`/v1/templates/${id}`, { method: 'PUT', body: { ...text, version } });
    say(saved.version === version ? 'Nothing has changed.' : `Version ${saved.version} is saved.`);
    onSaved();
  };
  return <TemplateForm draft={draft} onDraft={setDraft} kindIsOpen={false} save="Save" onSave={save} />;
}

/** The text for those who run it, and what it gives on an account. */
function ReadText({ template }: { readonly template: Template }) {
  const [account, setAccount] = useState<ChosenAccount | null>(null);
  const [preview, setPreview] = useState<TemplatePreview | null>(null);
  const { refusal, submit } = useSubmit();
  const choose = (chosen: ChosenAccount | null): void => {
    setAccount(chosen);
    setPreview(null);
    if (chosen === null) return;
    const body = { accountId: chosen.id };
    void submit(async () =>
      setPreview(await request<TemplatePreview>(`/v1/templates/${template.id}/preview`, { body })),
    );
  };
  return (
    <div className="template-editor">
      <TextCard kind={template.kind} text={template} />
      <section className="panel-card template-preview" aria-label="Preview">
        <h2>Preview</h2>
        <AccountChoice account={account} onChoose={choose} />
        <Refusal refusal={refusal} />
        {preview === null ? null : <PreviewCard preview={preview} />}
      </section>
    </div>
  );
}

function OlderText({ template, version }: { readonly template: Template; readonly version: number }) {
  const { answer, problem } = useQuery<TemplateText>(`/v1/templates/${template.id}/versions/${version}`);
  if (problem !== null)
    return (
      <p className="banner bad" role="alert">
        {reasonOf(problem)}
      </p>
    );
  if (answer === null) return <p className="mute">Loading…</p>;
  return (
    <>
      <p className="banner warn older">
        <span>This is version {version}, an older one.</span>
        <Link className="btn" to={templatePath(template)}>
          Go to the latest
        </Link>
      </p>
      <TextCard kind={template.kind} text={answer} />
    </>
  );
}

interface TextCardProps {
  readonly kind: Template['kind'];
  readonly text: Pick<TemplateText, 'subject' | 'body' | 'dueInDays'>;
}

const TextCard = ({ kind, text }: TextCardProps) => (
  <section className="panel-card template-form" aria-label="Text">
    <h2>{fieldLabels[kind].subject}</h2>
    <p dir="auto">{text.subject}</p>
    <h2>{fieldLabels[kind].body}</h2>
    <div className="preview-text" dir="auto">
      {text.body}
    </div>
    {text.dueInDays === null ? null : <p className="mute">Due in {text.dueInDays} days</p>}
  </section>
);

function Versions({ template, shown }: { readonly template: Template; readonly shown: number }) {
  const now = useNow();
  return (
    <section className="panel-card" aria-label="Versions">
      <h2>Versions</h2>
      <ul className="versions">
        {template.versions.map(({ version, name, createdBy, createdAt }) => (
          <li key={version}>
            <Link
              to={
                version === template.version ? templatePath(template) : `${templatePath(template)}&version=${version}`
              }
              aria-current={version === shown ? 'page' : undefined}
            >
              Version {version}
            </Link>
            <span className="mute">
              {name === template.name ? null : `“${name}”, `}
              {createdBy === null ? 'by somebody' : `by ${createdBy.name}`},{' '}
              <Time at={createdAt} never="Never" describe={(at) => describeAge(at, now).toLowerCase()} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ArchiveButton({ template, onChanged }: { readonly template: Template; readonly onChanged: () => void }) {
  const { busy, submit } = useSubmit();
  const { say } = useNotices();
  const { id, name, archivedAt } = template;
  const isArchived = archivedAt !== null;
  const change = async (): Promise<void> => {
    const work = () =>
      isArchived
        ? request(`/v1/templates/${id}/restore`, { method: 'POST' })
        : request(`/v1/templates/${id}`, { method: 'DELETE' });
    if (!(await submit(work, (problem) => say(reasonOf(problem))))) return;
    say(`${name} is ${isArchived ? 'restored' : 'archived'}.`);
    onChanged();
  };
  return (
    <button type="button" className="btn" aria-disabled={busy} onClick={() => void change()}>
      {isArchived ? 'Restore' : 'Archive'}
    </button>
  );
}
