import {
  Document,
  faultOf,
  FormControl,
  Notice,
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
  /** Whether another code was mailed just now. */
  readonly isSentAgain: boolean;
  readonly brand: PageBrand | null;
  readonly problem?: FormProblem | undefined;
}

/** The second step of signing in: one field, and the other ways as buttons of the same form, so that the ticket comes along. */
export const renderSecondStep = ({
  ticket,
  email,
  methods,
  method,
  next,
  isSentAgain,
  brand,
  problem,
}: SecondStepPage): string => {
  const { title, lead, Field } = ways[method];
  return renderPage(
    <Document title={problem ? `Error: ${title}` : title} brand={brand} withScript>
      <div className="card sheet">
        <h1>{title}</h1>
        {isSentAgain && <Notice tone="ok">We sent another code. Only the one in the newest mail works.</Notice>}
        <p className="lead">{lead(email)}</p>
        {problem && <ProblemSummary problem={problem} />}
        <form
          className="stack"
          method="post"
          action={secondStepPath(next)}
          noValidate
          data-passkeys={passkeysOf[method]}
        >
          <input type="hidden" name="ticket" value={ticket} />
          <Field problem={problem} />
          {method !== 'passkey' && <button className="btn primary">Sign in</button>}
          {methods
            .filter((other) => other !== method)
            .map((other) => (
              <p key={other}>
                <button className="link" name="use" value={other}>
                  {ways[other].instead}
                </button>
              </p>
            ))}
          {method === 'mail' && (
            <p>
              Nothing there after a minute? Look in the spam folder, or{' '}
              <button className="link" name="use" value="again">
                send another code
              </button>
              .
            </p>
          )}
        </form>
        {method === 'mail' ? (
          <p className="hint">
            No mail at all? <a href="/forgot-password">Reset your password</a>: a browser that does is known afterwards.
          </p>
        ) : (
          <p className="hint">Lost all of them? An admin of your organization can reset your second factors.</p>
        )}
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

/** Six digits, that a phone or a browser may fill in by itself. */
const CodeField = ({ problem }: FieldProps) => (
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
);

/** What the page says for each way, and what the others call it. */
const ways: Record<
  SecondFactorMethodName,
  {
    readonly title: string;
    readonly lead: (email: string) => React.ReactNode;
    readonly instead: string;
    readonly Field: (props: FieldProps) => React.JSX.Element;
  }
> = {
  passkey: {
    title: 'Use your passkey',
    lead: () => 'Confirm by your device or your security key that it’s you.',
    instead: 'Use a passkey',
    Field: () => (
      <>
        <input type="hidden" name="passkey" />
        <p className="hint" data-without-passkeys>
          This needs a browser that has passkeys, with JavaScript switched on.
        </p>
        {/* Shown by the script, where the browser has passkeys. */}
        <button type="button" className="btn primary" data-asks-passkey hidden>
          Use a passkey
        </button>
      </>
    ),
  },
  totp: {
    title: 'Enter your code',
    lead: () => 'Open your authenticator app and enter the six digits that it shows for Thread.',
    instead: 'Use a code from your authenticator app',
    Field: CodeField,
  },
  recoveryCode: {
    title: 'Use a recovery code',
    lead: () => 'Enter one of the codes that you kept when you set up your second factor. Each works once.',
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
  mail: {
    title: 'Check your mail',
    lead: (email) => (
      <>
        You have not signed in with this browser lately, so we sent a code to <b>{email}</b>. Enter its six digits
        within ten minutes. The browser is remembered for 90 days.
      </>
    ),
    instead: 'Use a code by mail',
    Field: CodeField,
  },
};

/** Where the script asks for what a passkey answers. */
const passkeysOf: Partial<Record<SecondFactorMethodName, string>> = {
  passkey: '../v1/auth/second-factor/passkey/options',
};

/** Where the form leads: `next` stays in the address, so that the body is the API's own. */
const secondStepPath = (next: string): string => `/login/second-factor?${new URLSearchParams({ next }).toString()}`;
