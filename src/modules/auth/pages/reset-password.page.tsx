import { Document, faultOf, ProblemSummary, renderPage, type FormProblem, type PageBrand } from '#src/http/ui/index.js';
import { SignedInAs } from './signed-in-as.js';
import { NewPasswordField, ProvenEmail } from './password-fields.js';

interface ResetPasswordPage {
  readonly email: string;
  readonly token: string;
  readonly brand?: PageBrand | null;
  /** Who is signed in with this browser. */
  readonly signedInAs: string | null;
  readonly problem?: FormProblem;
}

export const renderResetPassword = ({ email, token, brand = null, signedInAs, problem }: ResetPasswordPage): string =>
  renderPage(
    <Document title={problem ? 'Error: Choose a new password' : 'Choose a new password'} brand={brand} withScript>
      <div className="card sheet">
        <h1>Choose a new password</h1>
        <p className="lead">Everywhere you are signed in now, you will be signed out.</p>
        {problem && <ProblemSummary problem={problem} />}
        <SignedInAs current={signedInAs} owner={email} what="link" />
        <form className="stack" method="post" action="/reset-password" noValidate>
          <input type="hidden" name="token" value={token} />
          <ProvenEmail email={email} />
          <NewPasswordField label="New password" fault={faultOf(problem, 'password')} />
          <button className="btn primary">Change password</button>
        </form>
      </div>
    </Document>,
  );
