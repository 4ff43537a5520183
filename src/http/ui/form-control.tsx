import type { InputHTMLAttributes, ReactNode } from 'react';

interface FormControlProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  readonly id: string;
  readonly label: string;
  /** What a person should know before typing. */
  readonly hint?: string | undefined;
  /** What is wrong with what was typed. */
  readonly fault?: string | undefined;
}

/** A labelled field whose hint and error a screen reader reads with it. A password gets a button to see it. */
export function FormControl({ id, label, hint, fault, ...input }: FormControlProps) {
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const faultId = fault === undefined ? undefined : `${id}-error`;
  const field = (
    <input
      id={id}
      className="field"
      aria-invalid={fault === undefined ? undefined : true}
      aria-describedby={[faultId, hintId].filter((part) => part !== undefined).join(' ') || undefined}
      {...input}
    />
  );
  return (
    <div className="control">
      <label htmlFor={id}>{label}</label>
      {input.type === 'password' ? <Secret fieldId={id}>{field}</Secret> : field}
      {fault !== undefined && (
        <p className="fault" id={faultId}>
          <span className="visually-hidden">Error: </span>
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

const Secret = ({ fieldId, children }: { readonly fieldId: string; readonly children: ReactNode }) => (
  <div className="secret">
    {children}
    <button type="button" className="reveal" data-reveals={fieldId} aria-label="Show password" hidden>
      Show
    </button>
  </div>
);
