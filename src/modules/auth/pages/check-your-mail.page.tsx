import type { ReactNode } from 'react';
import { Document, Medal, renderPage } from '#src/http/ui/index.js';

interface CheckYourMailPage {
  readonly email: string;
  /** Whether mails land in the development mailbox of this server. */
  readonly mailbox: boolean;
}

/** What everybody sees who signed up, whatever the address's history. */
export const renderSignupSent = (page: CheckYourMailPage): string =>
  renderPage(
    <CheckYourMail {...page} action="/signup" other="/signup">
      We sent a link to <b>{page.email}</b>. Open it to finish signing up. It works once, within 24 hours.
    </CheckYourMail>,
  );

/** What everybody sees who forgot a password, whether or not there is such an account. */
export const renderResetSent = (page: CheckYourMailPage): string =>
  renderPage(
    <CheckYourMail {...page} action="/forgot-password" other="/forgot-password">
      If <b>{page.email}</b> has an account, a link to choose a new password is on its way. It works once, within an
      hour.
    </CheckYourMail>,
  );

interface CheckYourMailProps extends CheckYourMailPage {
  /** Where asking again leads. */
  readonly action: string;
  /** Where another address can be given. */
  readonly other: string;
  readonly children: ReactNode;
}

const CheckYourMail = ({ email, mailbox, action, other, children }: CheckYourMailProps) => (
  <Document title="Check your mail">
    <div className="card sheet">
      <Medal drawing="mail" />
      <h1>Check your mail</h1>
      <p className="lead">{children}</p>
      {mailbox && (
        <a className="btn primary" href="/mailbox">
          Open the development mailbox
        </a>
      )}
      <form className="stack" method="post" action={action}>
        <input type="hidden" name="email" value={email} />
        <p className="lead">
          Nothing there after a minute? Look in the spam folder, or <button className="link">send it again</button>. A
          newer mail’s link replaces the older.
        </p>
      </form>
    </div>
    <p className="aside">
      Not your address? <a href={other}>Use another</a>
    </p>
  </Document>
);
