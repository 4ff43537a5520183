import './templates.css';
import React, { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Template } from '../../api/types';
import { request } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import { Page } from '../../shell/page';
import type { TemplateDraft } from './template-draft';
import { TemplateForm } from './template-form';
import { templatePath } from './template-words';

const first: TemplateDraft = {
  kind: 'mail',
  name: '',
  subject: 'Welcome, {{contact.firstName | "there"}}',
  body: 'Hello {{contact.firstName | "there"}},\n\nI look after {{account.name}} at {{organization.name}}.\n\n{{sender.name}}',
  dueInDays: null,
};

/** Writes a new template. */
export function NewTemplate() {
  const [draft, setDraft] = useState(first);
  const navigate = useNavigate();
  const { say } = useNotices();
  const save = async (): Promise<void> => {
    const template = await request<Template>('/v1/templates', { body: draft });
    say(`${template.name} is created.`);
    navigate(templatePath(template));
  };
  return (
    <Page title="Create template" lead="Write it once; it is filled in from the account, the contact and the sender.">
      <TemplateForm draft={draft} onDraft={setDraft} kindIsOpen save="Create template" onSave={save} />
    </Page>
  );
}
