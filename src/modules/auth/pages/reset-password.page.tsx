import {
  Document,
  faultOf,
  Notice,
  ProblemSummary,
  renderPage,
  type FormProblem,
  type PageBrand,
} from '#src/http/ui/index.js';
import type { PasswordLinkPurpose } from '#src/modules/identity/index.js';
import { SignedInAs } from './signed-in-as.js';
import { NewPasswordField, ProvenEmail } from './password-fields.js';

interface ResetPasswordPage {
  readonly email: string;
  readonly token: string;
  /** What the link was mailed for. */
  readonly purpose: PasswordLinkPurpose;
  readonly brand?: PageBrand | null;
  /** Who is signed in with this browser. */
  readonly signedInAs: string | null;
  readonly problem?: FormProblem;
}

export const renderResetPassword = ({
  email,
  token,
  purpose,
  brand = null,
  signedInAs,
  problem,
}: ResetPasswordPage): string => {
  const { title, path, Lead } = kinds[purpose];
  return renderPage(
    <Document title={problem ? `Error: ${title}` : title} brand={brand} withScript>
      <div className="card sheet">
        <h1>{title}</h1>
        <Lead />
        {problem && <ProblemSummary problem={problem} />}
        <SignedInAs current={signedInAs} owner={email} what="link" />
        <form className="stack" method="post" action={path} noValidate>
          <input type="hidden" name="token" value={token} />
          <ProvenEmail email={email} />
          <NewPasswordField label="New password" fault={faultOf(problem, 'password')} />
          <button className="btn primary">Change password</button>
        </form>
      </div>
    </Document>,
  );
};

/** What a link to choose a password says, by what it was mailed for. */
const kinds = {
  'reset-password': {
    title: 'Choose a new password',
    path: '/reset-password',
    Lead: () => <p className="lead">Everywhere you are signed in now, you will be signed out.</p>,
  },
  'secure-account': {
    title: 'Secure your account',
    path: '/secure-account',
    Lead: () => (
      <>
        <p className="lead">
          Choose a new password. With that, everybody who is signed in to your account is signed out, and the password
          that somebody else knows or has set stops working. Passkeys, authenticator apps and recovery codes of the last
          seven days are removed: set up anew what is yours.
        </p>
        <Notice tone="warn">
          Whoever did that may be able to read your mail. Change the password of your mailbox first, and tell an admin
          of your organization: they can deactivate your account meanwhile.
        </Notice>
      </>
    ),
  },
} as const satisfies Record<PasswordLinkPurpose, object>;
