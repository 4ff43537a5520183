import React, { useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Form, Refusal, SubmitButton } from '../../../kit/form';
import type { AccountChange, AccountDetails } from '../../../api/types';
import { ConflictNote } from './conflict-note';
import { useAccountChange } from './use-account-change';

interface EditableProps<Draft> {
  readonly account: AccountDetails;
  /** What the button that begins the change is called: `Change the renewal`. */
  readonly label: string;
  /** What is there now. */
  readonly shown: ReactNode;
  /** What the fields begin with. */
  readonly draft: Draft;
  readonly fields: (draft: Draft, change: (part: Partial<Draft>) => void) => ReactNode;
  readonly toChange: (draft: Draft) => Omit<AccountChange, 'version'>;
  readonly ready?: (draft: Draft) => boolean;
  readonly onChanged: () => void;
}

/** A fact that turns into fields when one chooses it: Enter saves, Escape leaves it as it was. */
export function Editable<Draft>(props: EditableProps<Draft>) {
  const { account, label, shown, fields, toChange, ready, onChanged } = props;
  const [draft, setDraft] = useState<Draft | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { busy, refusal, conflict, save, forget } = useAccountChange(account, onChanged);

  const close = (): void => {
    flushSync(() => setDraft(null));
    forget();
    button.current?.focus();
  };
  if (draft === null) {
    return (
      <button ref={button} type="button" className="editable" onClick={() => setDraft(props.draft)}>
        <span className="visually-hidden">{label}: </span>
        {shown}
      </button>
    );
  }
  const isReady = ready?.(draft) ?? true;
  const submit = async (): Promise<void> => {
    if (!busy && isReady && (await save(toChange(draft)))) close();
  };
  return (
    <div
      role="group"
      aria-label={label}
      className="editing"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !busy) close();
      }}
    >
      <Form onSubmit={() => void submit()}>
        {fields(draft, (part) => setDraft({ ...draft, ...part }))}
        <Refusal refusal={refusal} />
        {conflict === null ? (
          <div className="acts">
            <button type="button" className="btn small" onClick={close}>
              Cancel
            </button>
            <SubmitButton busy={busy} ready={isReady} className="btn small primary">
              Save
            </SubmitButton>
          </div>
        ) : (
          <ConflictNote
            conflict={conflict}
            onSaved={close}
            onKeep={() => {
              close();
              onChanged();
            }}
          />
        )}
      </Form>
    </div>
  );
}
