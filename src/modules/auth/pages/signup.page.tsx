import { Document, faultOf, ProblemSummary, renderPage, type FormProblem } from '#src/http/ui/index.js';
import { EmailField } from './email-field.js';

interface SignupPage {
  readonly email: string;
  readonly problem?: FormProblem;
}

/** Sign up: an address alone. */
export const renderSignup = ({ email, problem }: SignupPage): string =>
  renderPage(
    <Document title={problem ? 'Error: Sign up' : 'Sign up'}>
      <div className="card sheet">
        <h1>Sign up</h1>
        <p className="lead">We send you a link to finish. Your email’s domain decides which team you join.</p>
        {problem && <ProblemSummary problem={problem} />}
        <form className="stack" method="post" action="/signup" noValidate>
          <EmailField
            label="Work email"
            autoComplete="email"
            typed={email}
            fault={faultOf(problem, 'email')}
            hint="At your company’s own domain, not a personal mailbox."
          />
          <button className="btn primary">Send me a link</button>
        </form>
      </div>
      <p className="aside">
        Already signed up? <a href="/login">Sign in</a>
      </p>
    </Document>,
  );
