import type { ReactNode } from 'react';
import type { FormProblem } from './form-problem.js';

interface NoticeProps {
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly children: ReactNode;
}

/** One sentence about what has just happened. */
export const Notice = ({ tone, children }: NoticeProps) => (
  <div className={`banner notice ${tone}`} role="status">
    {children}
  </div>
);

/**
 * Why the form came back. It takes the focus, so that a keyboard starts there and a screen reader says it. It leads to
 * each field with an error; the field says the error itself.
 */
export const ProblemSummary = ({ problem: { title, detail, errors } }: { readonly problem: FormProblem }) => (
  <div className="banner notice bad" role="alert" tabIndex={-1} autoFocus>
    <strong>
      {errors.length === 1 ? errors.map(({ field }) => <FieldLink key={field} field={field} text={title} />) : title}
    </strong>
    {errors.length === 0 && <p>{detail}</p>}
    {errors.length > 1 && (
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <FieldLink field={error.field} text={error.detail} />
          </li>
        ))}
      </ul>
    )}
  </div>
);

const FieldLink = ({ field, text }: { readonly field: string; readonly text: string }) => (
  <a href={`#${field}`}>{text}</a>
);
