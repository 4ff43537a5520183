import { Document, faultOf, Notice, ProblemSummary, renderPage, type FormProblem } from '#src/http/ui/index.js';
import { EmailField } from './email-field.js';

interface ForgotPasswordPage {
  readonly email: string;
  /** Whether they came from the mail about a changed password, which they did not change. */
  readonly notYou?: boolean;
  readonly problem?: FormProblem;
}

export const renderForgotPassword = ({ email, notYou = false, problem }: ForgotPasswordPage): string =>
  renderPage(
    <Document title={problem ? `Error: ${titleOf(notYou)}` : titleOf(notYou)}>
      <div className="card sheet">
        {notYou ? (
          <>
            <h1>Secure your account</h1>
            <p className="lead">
              We send you a link to choose a new password. With that, everybody who is signed in to your account is
              signed out, and the password that somebody else set stops working.
            </p>
            <Notice tone="warn">
              Whoever changed it may be able to read your mail. Change the password of your mailbox first, and tell an
              admin of your organization: they can deactivate your account meanwhile.
            </Notice>
          </>
        ) : (
          <>
            <h1>Forgot your password?</h1>
            <p className="lead">We send you a link to choose a new one.</p>
          </>
        )}
        {problem && <ProblemSummary problem={problem} />}
        <form className="stack" method="post" action="/forgot-password" noValidate>
          <EmailField label="Email" autoComplete="username" typed={email} fault={faultOf(problem, 'email')} />
          <button className="btn primary">Send me a link</button>
        </form>
      </div>
      <p className="aside">
        Remembered it? <a href="/login">Sign in</a>
      </p>
    </Document>,
  );

const titleOf = (notYou: boolean): string => (notYou ? 'Secure your account' : 'Forgot your password');
