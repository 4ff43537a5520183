import './templates.css';
import React, { useEffect, useRef, useState } from 'react';
import type { Action, ExecutedActions, Template, TemplatePreview, TemplatesPage } from '../../api/types';
import { reasonOf, request } from '../../kit/api-client';
import { Dialog } from '../../kit/dialog';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { Select } from '../../kit/select';
import { useNotices } from '../../kit/toasts';
import { useIdempotencyKey } from '../../kit/use-idempotency-key';
import { useQuery } from '../../kit/use-query';
import { useSubmit } from '../../kit/use-submit';
import { PreviewCard } from './preview-card';

interface RunAccount {
  readonly id: string;
  readonly name: string;
}

interface RunTemplateProps {
  readonly account: RunAccount;
  /** Something happened at the account: what is shown of it is old. */
  readonly onChanged: () => void;
}

interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly title: string | null;
  readonly part: string | null;
  readonly leftAt: string | null;
  readonly noMailAt: string | null;
}

/** A button on an account's page: runs a template there, after everything that it does was shown. */
export function RunTemplate(props: RunTemplateProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn primary" onClick={() => setOpen(true)}>
        Run template
      </button>
      {open ? <RunDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function RunDialog({ account, onChanged, onClose }: RunTemplateProps & { readonly onClose: () => void }) {
  const templates = useQuery<TemplatesPage>('/v1/templates?limit=100').answer;
  const contacts = useQuery<{ readonly contacts: readonly Contact[] }>(`/v1/accounts/${account.id}`).answer?.contacts;
  const [templateId, setTemplateId] = useState('');
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const { busy, refusal, submit, forget } = useSubmit();
  const after = useAfterRun(account, onChanged);
  const template = templates?.data.find(({ id }) => id === templateId);
  const people = contacts ?? [];
  const champion = people.find(({ part, leftAt }) => part === 'champion' && leftAt === null);
  const contactIds = chosen ?? (champion === undefined ? [] : [champion.id]);
  const isMail = template?.kind === 'mail';
  const ready = template !== undefined && (!isMail || contactIds.length > 0);
  const key = useIdempotencyKey(`${templateId} ${contactIds.join(' ')}`);

  const run = async (close: () => void): Promise<void> => {
    if (!ready) return;
    let actions: readonly Action[] = [];
    const body = { templateId, accountId: account.id, contactIds };
    const done = await submit(async () => {
      actions = (await request<ExecutedActions>('/v1/actions', { body, headers: { 'idempotency-key': key } })).data;
    });
    if (!done) return;
    close();
    after(template.kind, actions);
  };

  return (
    <Dialog title={`Run a template on ${account.name}`} busy={busy} wide onClose={onClose}>
      {(close) => (
        <Form className="run-template" onSubmit={() => void run(close)}>
          {templates?.data.length === 0 ? (
            <p>There is no template yet. An admin creates them under Templates.</p>
          ) : (
            <label className="stacked">
              Template
              <Select<string>
                className="role"
                options={Object.fromEntries((templates?.data ?? []).map(({ id, name }) => [id, name]))}
                value={templateId}
                placeholder="Choose a template"
                onChange={(id) => {
                  setTemplateId(id);
                  forget();
                }}
              />
            </label>
          )}
          {template === undefined ? null : (
            <ContactChoice
              people={people}
              isMail={isMail}
              chosen={contactIds}
              onChoose={(ids) => {
                setChosen(ids);
                forget();
              }}
            />
          )}
          {template === undefined ? null : (
            <Previews templateId={templateId} accountId={account.id} contactIds={contactIds} kind={template.kind} />
          )}
          <Refusal refusal={refusal} />
          <div className="acts">
            <button type="button" className="btn" onClick={close} aria-disabled={busy}>
              Cancel
            </button>
            <SubmitButton busy={busy} ready={ready} busyLabel="Sending…">
              {isMail || template === undefined ? 'Send' : 'Add to the queue'}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  );
}

interface ContactChoiceProps {
  readonly people: readonly Contact[];
  readonly isMail: boolean;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

function ContactChoice({ people, isMail, chosen, onChoose }: ContactChoiceProps) {
  if (people.length === 0)
    return (
      <p className="mute">
        {isMail ? 'Add a contact first: a mail goes to somebody.' : 'The account has no contacts.'}
      </p>
    );
  return (
    <fieldset className="picker">
      <legend>{isMail ? 'To' : 'About'}</legend>
      {people.map((contact) => {
        const why = isMail ? hindranceOf(contact) : null;
        return (
          <label key={contact.id} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(contact.id)}
              disabled={why !== null && !chosen.includes(contact.id)}
              onChange={({ target }) =>
                onChoose(target.checked ? [...chosen, contact.id] : chosen.filter((id) => id !== contact.id))
              }
            />
            <span>
              {contact.name}
              <small>{[why ?? contact.email, contact.part, contact.title].filter(Boolean).join(' · ')}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** Why a contact gets no mail. */
function hindranceOf({ leftAt, noMailAt, email }: Contact): string | null {
  if (leftAt !== null) return 'has left';
  if (noMailAt !== null) return 'wants no mail';
  return email === null ? 'has no email address' : null;
}

interface PreviewsProps {
  readonly templateId: string;
  readonly accountId: string;
  readonly contactIds: readonly string[];
  readonly kind: Template['kind'];
}

/** Every mail in full, one for each contact. */
function Previews({ templateId, accountId, contactIds, kind }: PreviewsProps) {
  const asked = contactIds.length > 0 ? contactIds : kind === 'task' ? [undefined] : [];
  return (
    <>
      {asked.map((contactId) => (
        <OnePreview key={`${templateId} ${contactId ?? ''}`} {...{ templateId, accountId, contactId }} />
      ))}
    </>
  );
}

function OnePreview(asked: { templateId: string; accountId: string; contactId: string | undefined }) {
  const { templateId, accountId, contactId } = asked;
  const [preview, setPreview] = useState<TemplatePreview | null>(null);
  const { refusal, submit } = useSubmit();
  const look = useRef(submit);
  useEffect(() => {
    const body = { accountId, ...(contactId !== undefined && { contactId }) };
    void look.current(async () =>
      setPreview(await request<TemplatePreview>(`/v1/templates/${templateId}/preview`, { body })),
    );
  }, [templateId, accountId, contactId]);
  if (preview === null) return refusal === '' ? <p className="mute">Loading…</p> : <Refusal refusal={refusal} />;
  return <PreviewCard preview={preview} />;
}

/** Says what was done; a mail can be taken back from there. */
function useAfterRun(account: RunAccount, onChanged: () => void) {
  const { say } = useNotices();
  const takeBack = async (actions: readonly Action[]): Promise<void> => {
    const results = await Promise.allSettled(
      actions.map(({ id }) => request(`/v1/actions/${id}/cancel`, { method: 'POST' })),
    );
    const failed = results.find((result) => result.status === 'rejected');
    const reason: unknown = failed?.reason;
    say(failed === undefined ? 'Taken back: nothing is sent.' : refusalIn(reason));
    onChanged();
  };
  return (kind: Template['kind'], actions: readonly Action[]): void => {
    onChanged();
    if (kind === 'task') {
      say(`The task is in the queue, for ${account.name}.`);
      return;
    }
    const seconds = Math.max(0, ...actions.map(({ heldSeconds }) => heldSeconds ?? 0));
    const what = actions.length === 1 ? 'The mail is' : `${actions.length} mails are`;
    say(`${what} held for ${seconds} seconds.`, { label: 'Take back', onChoose: () => void takeBack(actions) });
  };
}

const refusalIn = (reason: unknown): string =>
  typeof reason === 'object' && reason !== null && 'problem' in reason
    ? reasonOf((reason as { problem: Parameters<typeof reasonOf>[0] }).problem)
    : 'It could not be taken back. Look at the timeline.';
