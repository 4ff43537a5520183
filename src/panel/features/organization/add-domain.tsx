import React, { useState } from 'react';
import type { Domain } from '../../api/types';
import { request } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useSubmit } from '../../kit/use-submit';
import type { PanelProblem } from '../../page-context/shell-state';

/** Asks for another domain. */
export function AddDomain({ onAdded }: { readonly onAdded: (domain: string) => void }) {
  const { say } = useNotices();
  const [text, setText] = useState('');
  const { busy, refusal, submit } = useSubmit();
  const ready = text.trim() !== '';
  const suggest = ({ suggestion }: PanelProblem): void => {
    if (suggestion !== undefined) setText(suggestion);
  };
  const add = async (): Promise<void> => {
    if (!ready) return;
    await submit(async () => {
      const { domain, proof } = await request<Domain>('/v1/organization/domains', { body: { domain: text } });
      say(
        proof === 'pending'
          ? `${domain} is added. Publish its DNS record, then verify it.`
          : `${domain} is added: people with an address there can join.`,
      );
      setText('');
      onAdded(domain);
    }, suggest);
  };
  return (
    <>
      <Form className="inline-form" onSubmit={() => void add()}>
        <input
          className="field"
          aria-label="Domain to add"
          placeholder="company.com"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={260}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <SubmitButton busy={busy} ready={ready} busyLabel="Adding…" className="btn">
          Add domain
        </SubmitButton>
      </Form>
      <Refusal refusal={refusal} />
    </>
  );
}
