import { capabilityMatrix } from '#src/access/index.js';
import { roleLabels, roleTitle, type Role } from '#src/common/role.js';
import {
  Document,
  faultOf,
  FormControl,
  ProblemSummary,
  renderPage,
  type FormProblem,
  type PageBrand,
} from '#src/http/ui/index.js';
import type { SignupPreview } from '../signup/signup-preview.service.js';
import { renderInvitationRequired } from './invitation-required.page.js';
import { NewPasswordField, ProvenEmail } from './password-fields.js';
import { SignedInAs } from './signed-in-as.js';

interface CompleteSignupPage {
  readonly preview: SignupPreview;
  readonly brand?: PageBrand | null;
  readonly token: string;
  readonly name: string;
  /** What the organization is to be called, if it is created now. */
  readonly organizationName: string;
  /** Who is signed in with this browser. */
  readonly signedInAs: string | null;
  readonly problem?: FormProblem;
}

/** Complete sign-up: what will happen, a name and a password; where an invitation is needed, whom to ask for it. */
export const renderCompleteSignup = (page: CompleteSignupPage): string =>
  page.preview.entry === 'byInvitation' ? renderInvitationRequired(page) : renderForm(page);

const renderForm = ({
  preview,
  brand = null,
  token,
  name,
  organizationName,
  signedInAs,
  problem,
}: CompleteSignupPage): string =>
  renderPage(
    <Document title={problem ? 'Error: Complete sign-up' : 'Complete sign-up'} brand={brand} withScript>
      <div className="card sheet">
        <h1>Complete sign-up</h1>
        {problem && <ProblemSummary problem={problem} />}
        <SignedInAs current={signedInAs} owner={preview.email} what={preview.invitation ? 'invitation' : 'link'} />
        <Fate {...preview} />
        <form className="stack" method="post" action="/complete-signup" noValidate>
          <input type="hidden" name="token" value={token} />
          <ProvenEmail email={preview.email} />
          {preview.createsOrganization && (
            <FormControl
              id="organizationName"
              name="organizationName"
              type="text"
              autoComplete="organization"
              defaultValue={organizationName}
              required
              label="Organization"
              hint="Your colleagues see this name. Admins can change it later."
              fault={faultOf(problem, 'organizationName')}
            />
          )}
          <FormControl
            id="name"
            name="name"
            type="text"
            autoComplete="name"
            defaultValue={name}
            required
            label="Your name"
            hint="As your colleagues know you."
            fault={faultOf(problem, 'name')}
          />
          <NewPasswordField label="Password" fault={faultOf(problem, 'password')} />
          <button className="btn primary">{action(preview)}</button>
        </form>
      </div>
      <p className="aside">
        Already finished? <a href="/login">Sign in</a>
      </p>
    </Document>,
  );

const action = ({ createsOrganization, organizationName, entry }: SignupPreview): string => {
  if (createsOrganization) return 'Create the organization';
  return entry === 'byApproval' ? `Ask to join ${organizationName}` : `Join ${organizationName}`;
};

const Fate = ({ domain, organizationName, role, createsOrganization, entry, invitation }: SignupPreview) => (
  <div className="stack">
    <div className="fate">
      <span className="logo" aria-hidden="true">
        {Array.from(organizationName)[0]?.toUpperCase()}
      </span>
      <div>
        {entry === 'byApproval' && (
          <p>
            You will ask to join <b>{organizationName}</b> ({domain}) as a <b>{roleLabels[role]}</b>. One of its admins
            lets you in, and you get a mail.
          </p>
        )}
        {entry === 'atOnce' && createsOrganization && (
          <p>
            Nobody from <b>{domain}</b> is here yet: you will create the organization and be its <b>Admin</b>.
          </p>
        )}
        {invitation && (
          <p>
            {invitation.inviterName ?? 'An admin'} invited you to join <b>{organizationName}</b> as{' '}
            {role === 'admin' ? 'an' : 'a'} <b>{roleLabels[role]}</b>.
          </p>
        )}
        {entry === 'atOnce' && !createsOrganization && !invitation && (
          <p>
            You will join <b>{organizationName}</b> ({domain}) as {role === 'admin' ? 'an' : 'a'}{' '}
            <b>{roleLabels[role]}</b>.
          </p>
        )}
        <p>{meaning[role]}</p>
      </div>
    </div>
    <details>
      <summary>What {roleTitle(role)} can do</summary>
      <ul>
        {capabilityMatrix
          .filter((row) => row[role])
          .map(({ key, label }) => (
            <li key={key}>{label}</li>
          ))}
      </ul>
    </details>
  </div>
);

const meaning: Record<Role, string> = {
  admin:
    'Admins do all that Users do, and decide about people, templates, workflows and settings. Colleagues who sign up after you join as Users.',
  user: 'Users work with accounts, actions and the queue. An Admin can give you more whenever you need it.',
};
