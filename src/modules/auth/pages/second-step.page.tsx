import {
  Document,
  faultOf,
  FormControl,
  ProblemSummary,
  renderPage,
  type FormProblem,
  type PageBrand,
} from '#src/http/ui/index.js';
import type { SecondFactorMethodName } from '../second-factor/second-factor-method.js';

interface SecondStepPage {
  readonly ticket: string;
  /** Who has given the right password. */
  readonly email: string;
  /** How they can go on, the best way first. */
  readonly methods: readonly SecondFactorMethodName[];
  /** The way that the page asks for. */
  readonly method: SecondFactorMethodName;
  /** Where to go after; already judged to be on this site. */
  readonly next: string;
  readonly brand: PageBrand | null;
  readonly problem?: FormProblem | undefined;
}

/** The second step of signing in: one field, and the other ways as buttons of the same form, so that the ticket comes along. */
export const renderSecondStep = ({ ticket, email, methods, method, next, brand, problem }: SecondStepPage): string => {
  const { title, lead, Field } = ways[method];
  return renderPage(
    <Document title={problem ? `Error: ${title}` : title} brand={brand} withScript>
      <div className="card sheet">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        {problem && <ProblemSummary problem={problem} />}
        <form className="stack" method="post" action={secondStepPath(next)} noValidate>
          <input type="hidden" name="ticket" value={ticket} />
          <Field problem={problem} />
          <button className="btn primary">Sign in</button>
          {methods
            .filter((other) => other !== method)
            .map((other) => (
              <p key={other}>
                <button className="link" name="use" value={other}>
                  {ways[other].instead}
                </button>
              </p>
            ))}
        </form>
        <p className="hint">Lost all of them? An admin of your organization can reset your second factors.</p>
      </div>
      <p className="aside">
        Not {email}? <a href="/login">Sign in as somebody else</a>
      </p>
    </Document>,
  );
};

interface FieldProps {
  readonly problem: FormProblem | undefined;
}

/** What the page says for each way, and what the others call it. */
const ways: Record<
  SecondFactorMethodName,
  {
    readonly title: string;
    readonly lead: string;
    readonly instead: string;
    readonly Field: (props: FieldProps) => React.JSX.Element;
  }
> = {
  totp: {
    title: 'Enter your code',
    lead: 'Open your authenticator app and enter the six digits that it shows for Thread.',
    instead: 'Use a code from your authenticator app',
    Field: ({ problem }) => (
      <FormControl
        id="code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus={problem === undefined}
        label="Code"
        fault={faultOf(problem, 'code')}
      />
    ),
  },
  recoveryCode: {
    title: 'Use a recovery code',
    lead: 'Enter one of the codes that you kept when you set up your second factor. Each works once.',
    instead: 'Use a recovery code',
    Field: ({ problem }) => (
      <FormControl
        id="recoveryCode"
        name="recoveryCode"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus={problem === undefined}
        label="Recovery code"
        fault={faultOf(problem, 'recoveryCode')}
      />
    ),
  },
};

/** Where the form leads: `next` stays in the address, so that the body is the API's own. */
const secondStepPath = (next: string): string => `/login/second-factor?${new URLSearchParams({ next }).toString()}`;
