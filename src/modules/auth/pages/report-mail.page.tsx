import { Document, Medal, renderPage } from '#src/http/ui/index.js';

interface ReportMailPage {
  /** Whose mail it is, with its domain. */
  readonly organization: string;
  readonly token: string;
}

/** Asks before an organization's mails are stopped. */
export const renderReportMail = ({ organization, token }: ReportMailPage): string =>
  renderPage(
    <Document title="Report this mail">
      <div className="card sheet">
        <Medal drawing="mail" tone="warn" />
        <h1>Report this mail?</h1>
        <p className="lead">
          <b>{organization}</b> will send no more mail to this mailbox, its invitation ends, and its admins read that
          you reported it. There is no way back from here.
        </p>
        <form className="stack" method="post" action="/report-mail">
          <input type="hidden" name="token" value={token} />
          <button className="btn primary">Report and stop mails</button>
        </form>
      </div>
    </Document>,
  );

/** What somebody sees whose report was taken. */
export const renderMailReported = ({ organization }: Pick<ReportMailPage, 'organization'>): string =>
  renderPage(
    <Document title="Mails stopped">
      <div className="card sheet">
        <Medal drawing="mail" />
        <h1>Thank you</h1>
        <p className="lead">
          <b>{organization}</b> sends no more mail to this mailbox. You can close this page.
        </p>
      </div>
    </Document>,
  );
