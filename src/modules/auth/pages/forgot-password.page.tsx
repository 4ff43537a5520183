import { Document, faultOf, ProblemSummary, renderPage, type FormProblem } from '#src/http/ui/index.js';
import { EmailField } from './email-field.js';

interface ForgotPasswordPage {
  readonly email: string;
  readonly problem?: FormProblem;
}

export const renderForgotPassword = ({ email, problem }: ForgotPasswordPage): string =>
  renderPage(
    <Document title={problem ? 'Error: Forgot your password' : 'Forgot your password'}>
      <div className="card sheet">
        <h1>Forgot your password?</h1>
        <p className="lead">We send you a link to choose a new one.</p>
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
