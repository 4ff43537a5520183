import React, { useState, type FormEvent } from 'react';
import type { Domain } from '../../api/types';
import { request, RequestFailed } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import { Refused } from './name-section';

/** Asks for another domain. */
export function AddDomain({ onAdded }: { readonly onAdded: (domain: string) => void }) {
  const { say } = useNotices();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const ready = text.trim() !== '';
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    setRefusal('');
    try {
      const { domain, proof } = await request<Domain>('/v1/organization/domains', { body: { domain: text } });
      say(
        proof === 'pending'
          ? `${domain} is added. Publish its DNS record, then verify it.`
          : `${domain} is added: people with an address there can join.`,
      );
      setText('');
      onAdded(domain);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.refusal);
      if (error.problem.suggestion !== undefined) setText(error.problem.suggestion);
    }
    setBusy(false);
  };
  return (
    <>
      <form className="inline-form" onSubmit={(event) => void add(event)}>
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
        <button className="btn" aria-disabled={busy || !ready}>
          {busy ? 'Adding…' : 'Add domain'}
        </button>
      </form>
      <Refused refusal={refusal} />
    </>
  );
}
