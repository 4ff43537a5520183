import React, { useId, useState } from 'react';
import type { OrganizationSettings, SecondFactorsMissing } from '../../api/types';
import { describeExactly } from '../../kit/format-time';
import { Form, Refusal, SubmitButton } from '../../kit/form';
import { useQuery } from '../../kit/use-query';
import { refreshSecondFactor } from '../../shell/live-shell';
import {
  changeOf,
  describeMissing,
  isWider,
  mostGraceDays,
  parseGrace,
  requirementLabels,
  usualGraceDays,
  type SecondFactorRequired,
} from './describe-second-factor';
import { DescribedChoices } from './described-choices';
import { RequireAtOnceDialog } from './require-at-once-dialog';
import { useSaving } from './use-saving';

interface SecondFactorSectionProps {
  readonly settings: Pick<OrganizationSettings, 'secondFactorRequired' | 'secondFactorRequiredFrom'>;
  readonly onSaved: () => void;
}

/** Of whom a second factor is required, and from when; what holds at once is asked about. */
export function SecondFactorSection({ settings, onSaved }: SecondFactorSectionProps) {
  const { secondFactorRequired: current, secondFactorRequiredFrom: from } = settings;
  const daysId = useId();
  const [chosen, setChosen] = useState<SecondFactorRequired | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const missing = useQuery<SecondFactorsMissing>('/v1/organization/missing-second-factors');
  const saved = (): void => {
    setChosen(null);
    setTyped(null);
    missing.reload();
    void refreshSecondFactor();
    onSaved();
  };
  const { busy, refusal, save } = useSaving(saved);

  const choice = chosen ?? current;
  const text = typed ?? (isWider(choice, current) ? String(usualGraceDays) : '');
  const days = choice === 'nobody' || text.trim() === '' ? null : parseGrace(text);
  const wrong = choice !== 'nobody' && text.trim() !== '' && days === null;
  const ready = !wrong && (choice !== current || days !== null);
  const change = changeOf(choice, days);
  const submit = (): void => {
    if (!ready) return;
    if (days === 0) setAsking(true);
    else void save(change, 'Saved.');
  };
  return (
    <section className="panel-card">
      <Form onSubmit={submit}>
        <fieldset className="picker">
          <legend>
            <h2 id="second-factor">Required second factor</h2>
          </legend>
          <p className="mute">
            {from === null
              ? 'Of whom it is required, they can do nothing without one but set it up.'
              : `Required of ${current} from ${describeExactly(new Date(from))}.`}
          </p>
          <DescribedChoices
            name="secondFactorRequired"
            choices={requirementLabels}
            chosen={choice}
            onChoose={setChosen}
          />
        </fieldset>
        {choice === 'nobody' ? null : (
          <>
            <p role="status">{missing.answer === null ? '' : describeMissing(choice, missing.answer)}</p>
            <label className="stacked my-part">
              Days from now to set it up
              <input
                className="field"
                inputMode="numeric"
                maxLength={2}
                aria-invalid={wrong}
                aria-describedby={daysId}
                value={text}
                onChange={({ target }) => setTyped(target.value)}
              />
            </label>
            <p id={daysId} className="mute">
              0 to {mostGraceDays}; 0: at once, once you have one yourself.
              {isWider(choice, current) ? '' : ' Leave it empty to keep the date.'}
            </p>
          </>
        )}
        <Refusal refusal={refusal} />
        <div className="acts">
          <SubmitButton busy={busy} ready={ready}>
            Save
          </SubmitButton>
        </div>
      </Form>
      {asking ? (
        <RequireAtOnceDialog
          change={change}
          missing={missing.answer && describeMissing(choice, missing.answer)}
          onSaved={saved}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}
