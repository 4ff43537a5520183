import React, { useState } from 'react';
import type { JoinPolicy, JoinPolicyEffect } from '../../api/types';
import { useQuery } from '../../kit/use-query';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { DescribedChoices } from './described-choices';
import { useSaving } from './use-saving';

interface JoinSectionProps {
  readonly joinPolicy: JoinPolicy;
  readonly domains: readonly string[];
  readonly onSaved: () => void;
}

const choices: readonly (readonly [JoinPolicy, string, string])[] = [
  ['automatic', 'Automatically', 'People with an address at one of your domains sign up and are in, as Users.'],
  ['approval', 'By approval', 'They sign up and wait until an admin lets them in.'],
  ['invitation', 'By invitation only', 'Signing up is closed. An admin adds each person.'],
];

/** How people join, with whom a change affects before it is saved. */
export function JoinSection({ joinPolicy, domains, onSaved }: JoinSectionProps) {
  const [chosen, setChosen] = useState<JoinPolicy | null>(null);
  const { busy, refusal, save } = useSaving(() => {
    setChosen(null);
    onSaved();
  });
  const choice = chosen ?? joinPolicy;
  const changed = choice !== joinPolicy;
  const submit = (): void => {
    if (changed) void save({ joinPolicy: choice }, 'Saved.');
  };
  return (
    <section className="panel-card">
      <Form onSubmit={submit}>
        <fieldset className="picker">
          <legend>
            <h2>How people join</h2>
          </legend>
          <p className="mute">
            {domains.length === 0
              ? 'You have no domain, so for now people join by invitation only.'
              : 'People you add get in either way.'}
          </p>
          <DescribedChoices name="joinPolicy" choices={choices} chosen={choice} onChoose={setChosen} />
        </fieldset>
        <div role="status">{changed ? <Effect joinPolicy={choice} /> : null}</div>
        <Refusal refusal={refusal} />
        {changed ? (
          <div className="acts">
            <button type="button" className="btn" onClick={() => setChosen(null)}>
              Cancel
            </button>
            <SubmitButton busy={busy} ready>
              Save
            </SubmitButton>
          </div>
        ) : null}
      </Form>
    </section>
  );
}

/** Whom a change affects, in the server's words. */
function Effect({ joinPolicy }: { readonly joinPolicy: JoinPolicy }) {
  const { answer, problem, loading } = useQuery<JoinPolicyEffect>(
    `/v1/organization/join-policy-effect?joinPolicy=${joinPolicy}`,
  );
  if (loading) return <p className="mute">Checking who is affected…</p>;
  return <p className="banner">{problem?.detail ?? answer?.detail}</p>;
}
