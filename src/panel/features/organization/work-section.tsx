import React, { useId, useState } from 'react';
import type { OrganizationSettings } from '../../api/types';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { NumberForm } from './number-form';
import { useSaving } from './use-saving';

interface WorkSectionProps {
  readonly settings: Pick<OrganizationSettings, 'currency' | 'healthStaleDays' | 'dailyMailsEach'>;
  readonly onSaved: () => void;
}

/** What accounts are judged by, and how much templates may send. */
export function WorkSection({ settings, onSaved }: WorkSectionProps) {
  const { currency, healthStaleDays, dailyMailsEach } = settings;
  return (
    <section className="panel-card" aria-labelledby="work">
      <h2 id="work">Accounts and mails</h2>
      <CurrencyForm key={currency} currency={currency} onSaved={onSaved} />
      <NumberForm
        key={`stale ${healthStaleDays}`}
        label="Days until a health is stale"
        hint="What somebody said of an account’s health is marked as stale after so many days, 1 to 365."
        value={healthStaleDays}
        most={365}
        change={(value) => ({ healthStaleDays: value })}
        onSaved={onSaved}
      />
      <NumberForm
        key={`mails ${dailyMailsEach}`}
        label="Mails a day for each person"
        hint="Templates may send as many mails a day as you have active people times this, 1 to 500."
        value={dailyMailsEach}
        most={500}
        change={(value) => ({ dailyMailsEach: value })}
        onSaved={onSaved}
      />
    </section>
  );
}

function CurrencyForm({ currency, onSaved }: { readonly currency: string; readonly onSaved: () => void }) {
  const [listId, hintId] = [useId(), useId()];
  const [text, setText] = useState(currency);
  const { busy, refusal, save } = useSaving(onSaved);
  const wanted = text.trim().toUpperCase();
  const ready = wanted !== '' && wanted !== currency;
  return (
    <>
      <Form className="inline-form" onSubmit={() => ready && void save({ currency: wanted }, 'The currency is saved.')}>
        <label className="stacked">
          Currency
          <input
            className="field"
            list={listId}
            autoComplete="off"
            spellCheck={false}
            maxLength={3}
            aria-describedby={hintId}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <datalist id={listId}>
          {Intl.supportedValuesOf('currency').map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <SubmitButton busy={busy} ready={ready}>
          Save currency
        </SubmitButton>
      </Form>
      <p id={hintId} className="mute">
        Of values that are entered from now on. Those that accounts have stay in theirs.
      </p>
      <Refusal refusal={refusal} />
    </>
  );
}
