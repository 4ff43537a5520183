import { Document, Medal, renderPage } from '#src/http/ui/index.js';
import type { AwaitingApproval } from '../joining/awaiting-approval.js';

/** What somebody sees whom an admin has to let in first. */
export const renderAwaitingApproval = ({ organization, askedAgain }: AwaitingApproval): string =>
  renderPage(
    <Document title="Waiting for approval">
      <div className="card sheet">
        <Medal drawing="mail" />
        <h1>{askedAgain ? 'You are still waiting' : 'You asked to join'}</h1>
        <p className="lead">
          One of the admins of <b>{organization.name}</b> has to let you in. You get a mail as soon as they decide; sign
          in then with the password that you have just chosen.
        </p>
        {askedAgain && (
          <p className="lead">You had asked before. The name and the password that you gave now replace the former.</p>
        )}
      </div>
    </Document>,
  );
