import { Document, faultOf, Notice, ProblemSummary, renderPage, type FormProblem } from '#src/http/ui/index.js';
import { EmailField } from './email-field.js';
import { CurrentPasswordField } from './password-fields.js';

/** Why a person is on this page, when they didn't come by themselves. */
const notices = {
  'signed-out': { tone: 'ok', text: 'You have signed out.' },
  'password-changed': { tone: 'ok', text: 'Your password is changed. Sign in with the new one.' },
  'session-ended': { tone: 'warn', text: 'Your session has ended. Please sign in again.' },
  'sign-in-first': { tone: 'warn', text: 'Please sign in to continue.' },
} as const;

export type LoginNotice = keyof typeof notices;

/** Reads the notice that an address names; anybody can write one, so it only chooses among our own words. */
export const toLoginNotice = (value: unknown): LoginNotice | undefined =>
  typeof value === 'string' && Object.hasOwn(notices, value) ? (value as LoginNotice) : undefined;

interface LoginPage {
  readonly email: string;
  /** Where to go after; already judged to be on this site. */
  readonly next: string;
  readonly notice?: LoginNotice | undefined;
  readonly problem?: FormProblem;
}

export const renderLogin = ({ email, next, notice, problem }: LoginPage): string =>
  renderPage(
    <Document title={problem ? 'Error: Sign in' : 'Sign in'} withScript>
      <div className="card sheet">
        <h1>Sign in</h1>
        {problem ? (
          <ProblemSummary problem={problem} />
        ) : (
          notice && <Notice tone={notices[notice].tone}>{notices[notice].text}</Notice>
        )}
        <form className="stack" method="post" action={loginPath(next)} noValidate>
          <EmailField label="Email" autoComplete="username webauthn" typed={email} fault={faultOf(problem, 'email')} />
          <CurrentPasswordField label="Password" fault={faultOf(problem, 'password')} />
          <button className="btn primary">Sign in</button>
          {/* A button of this form and no link, so that the address comes along without standing in the next one's. */}
          <p>
            <button className="link" formAction="/forgot-password/address">
              Forgot your password?
            </button>
          </p>
        </form>
        {/* Shown by the script, where the browser has passkeys. */}
        <form
          className="stack"
          method="post"
          action={passkeyPath(next)}
          data-passkeys="../v1/auth/passkey/options"
          hidden
        >
          <input type="hidden" name="passkey" />
          <button type="button" className="btn" data-asks-passkey>
            Sign in with a passkey
          </button>
        </form>
      </div>
      <p className="aside">
        New here? <a href="/signup">Sign up</a>
      </p>
    </Document>,
  );

const passkeyPath = (next: string): string => `/login/passkey?${new URLSearchParams({ next }).toString()}`;

/** Where the form leads: `next` stays in the address, so that the body is the API's own. */
const loginPath = (next: string): string => `/login?${new URLSearchParams({ next }).toString()}`;
