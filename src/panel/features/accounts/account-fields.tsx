import React from 'react';
import type { Account, AccountChange, Health } from '../../api/types';
import { DayField } from '../../kit/day-field';
import { Select } from '../../kit/select';
import { healthLabels } from './account-words';

/** Characters of the longest next step and of the longest reason for a health, as the API has them. */
const longestNextStep = 500;
const longestHealthReason = 2_000;

interface FieldsProps<Draft> {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What comes next with an account, as it is typed. */
interface NextStepDraft {
  readonly step: string;
  readonly on: string;
}

/** What the fields of the next step begin with. */
export const nextStepOf = ({ nextStep, nextStepOn }: Pick<Account, 'nextStep' | 'nextStepOn'>): NextStepDraft => ({
  step: nextStep ?? '',
  on: nextStepOn ?? '',
});

/** What is saved of them: a day goes with its step. */
export function nextStepChange({ step, on }: NextStepDraft): Pick<AccountChange, 'nextStep' | 'nextStepOn'> {
  const none = step.trim() === '';
  return { nextStep: none ? null : step, nextStepOn: none || on === '' ? null : on };
}

/** Asks what comes next with an account, and by when. */
export function NextStepFields({ draft, onChange }: FieldsProps<NextStepDraft>) {
  return (
    <>
      <label className="stacked">
        Next step
        <input
          className="field"
          dir="auto"
          autoFocus
          maxLength={longestNextStep}
          placeholder="Such as a call about the rollout"
          value={draft.step}
          onChange={({ target }) => onChange({ step: target.value })}
        />
      </label>
      <DayField label="By when" value={draft.on} onChange={(on) => onChange({ on })} />
    </>
  );
}

/** How an account does and why, as it is typed. */
interface HealthDraft {
  readonly health: Health;
  readonly reason: string;
}

/** What the fields of the health begin with. */
export const healthOf = ({ health, healthReason }: Pick<Account, 'health' | 'healthReason'>): HealthDraft => ({
  health,
  reason: healthReason ?? '',
});

/** Whether it can be saved: a health that is said has a reason. */
export const isExplained = ({ health, reason }: HealthDraft): boolean => health === 'unknown' || reason.trim() !== '';

/** What is saved of it: nothing explains what is unknown. */
export const healthChange = ({ health, reason }: HealthDraft): Pick<AccountChange, 'health' | 'healthReason'> => ({
  health,
  healthReason: health === 'unknown' ? null : reason,
});

/** Asks how an account does, and why. */
export function HealthFields({ draft, onChange }: FieldsProps<HealthDraft>) {
  return (
    <>
      <label className="stacked">
        Health
        <Select
          options={healthLabels}
          value={draft.health}
          // What explained another health does not explain this one.
          onChange={(health) => onChange({ health, reason: health === draft.health ? draft.reason : '' })}
        />
      </label>
      {draft.health === 'unknown' ? null : (
        <label className="stacked">
          Why?
          <textarea
            className="field"
            dir="auto"
            rows={3}
            maxLength={longestHealthReason}
            value={draft.reason}
            onChange={({ target }) => onChange({ reason: target.value })}
          />
        </label>
      )}
    </>
  );
}
