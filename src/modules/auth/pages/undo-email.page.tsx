import {
  Document,
  faultOf,
  Notice,
  ProblemSummary,
  renderPage,
  type FormProblem,
  type PageBrand,
} from '#src/http/ui/index.js';
import { NewPasswordField, ProvenEmail } from './password-fields.js';
import { SignedInAs } from './signed-in-as.js';

interface UndoEmailPage {
  readonly email: string;
  readonly token: string;
  readonly brand: PageBrand | null;
  /** Who is signed in with this browser. */
  readonly signedInAs: string | null;
  readonly problem?: FormProblem;
}

const title = 'Undo the change of your address';

/** Gives an address back, with a new password. */
export const renderUndoEmail = ({ email, token, brand, signedInAs, problem }: UndoEmailPage): string =>
  renderPage(
    <Document title={problem ? `Error: ${title}` : title} brand={brand} withScript>
      <div className="card sheet">
        <h1>{title}</h1>
        <p className="lead">
          You sign in with this address again. Choose a new password: with it, everybody who is signed in to your
          account is signed out, and passkeys, authenticator apps and recovery codes of the last seven days are removed.
        </p>
        <Notice tone="warn">
          Whoever changed the address may know more than your password. Tell an admin of your organization: they can
          deactivate your account meanwhile.
        </Notice>
        {problem && <ProblemSummary problem={problem} />}
        <SignedInAs current={signedInAs} owner={email} what="link" />
        <form className="stack" method="post" action="/undo-email" noValidate>
          <input type="hidden" name="token" value={token} />
          <ProvenEmail email={email} />
          <NewPasswordField label="New password" fault={faultOf(problem, 'password')} />
          <button className="btn primary">Undo the change</button>
        </form>
      </div>
    </Document>,
  );
