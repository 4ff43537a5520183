import { Document, Medal, renderPage, type PageBrand } from '#src/http/ui/index.js';
import { AdminList } from './admin-list.js';
import type { SignupPreview } from '../signup/signup-preview.service.js';

interface InvitationRequiredPage {
  readonly preview: SignupPreview;
  readonly brand?: PageBrand | null;
}

/** Where people join by invitation only: nothing to fill in, but the admins to ask. */
export const renderInvitationRequired = ({ preview, brand = null }: InvitationRequiredPage): string => {
  const { email, organizationName, admins } = preview;
  return renderPage(
    <Document title="You need an invitation" brand={brand}>
      <div className="card sheet">
        <Medal drawing="lock" />
        <h1>You need an invitation</h1>
        <p className="lead">
          <b>{organizationName}</b> takes people by invitation only. Ask one of its admins to add <b>{email}</b>: you
          will then get an invitation by mail.
        </p>
        <AdminList admins={admins} />
      </div>
      <p className="aside">
        Invited already? Open the link in the invitation, or <a href="/login">sign in</a>
      </p>
    </Document>,
  );
};
