import type { ReactNode } from 'react';
import { Document, Medal, Notice, renderPage } from '#src/http/ui/index.js';

interface CheckYourMailPage {
  readonly email: string;
  /** Whether mails land in the development mailbox of this server. */
  readonly mailbox: boolean;
  /** Whether they asked to have it sent again. */
  readonly again: boolean;
}

/** What everybody sees who signed up, whatever the address's history. */
export const renderSignupSent = (page: CheckYourMailPage): string =>
  renderPage(
    <CheckYourMail
      {...page}
      path="/signup"
      result={page.again && <Notice tone="ok">We sent it again. Only the link in the newest mail works.</Notice>}
    >
      We sent a link to <b>{page.email}</b>. Open it to finish signing up. It works once, within 24 hours.
    </CheckYourMail>,
  );

interface ResetSentPage extends CheckYourMailPage {
  /** Whether another mail was asked for, or the address has got enough of them for now. */
  readonly sent: boolean;
}

/** What everybody sees who forgot a password, whether or not there is such an account. */
export const renderResetSent = (page: ResetSentPage): string =>
  renderPage(
    <CheckYourMail {...page} path="/forgot-password" result={resultOf(page)}>
      If <b>{page.email}</b> has an account, a link to choose a new password is on its way. It works once, within an
      hour.
    </CheckYourMail>,
  );

function resultOf({ again, sent }: ResetSentPage): ReactNode {
  if (!sent)
    return (
      <Notice tone="warn">
        This address has been sent several mails within the last minutes, so we sent no other. The links in them still
        work.
      </Notice>
    );
  return again && <Notice tone="ok">We sent it again. The links in earlier mails still work until you use one.</Notice>;
}

interface CheckYourMailProps extends CheckYourMailPage {
  /** Where asking again leads, and where another address can be given. */
  readonly path: string;
  /** What became of asking again. */
  readonly result: ReactNode;
  readonly children: ReactNode;
}

const CheckYourMail = ({ email, mailbox, again, path, result, children }: CheckYourMailProps) => (
  <Document title={again ? 'Check your mail again' : 'Check your mail'}>
    <div className="card sheet">
      <Medal drawing="mail" />
      <h1>Check your mail</h1>
      {result}
      <p className="lead">{children}</p>
      {mailbox && (
        <a className="btn primary" href="/mailbox">
          Open the development mailbox
        </a>
      )}
      <form className="stack" method="post" action={`${path}?again`}>
        <input type="hidden" name="email" value={email} />
        <p className="lead">
          Nothing there after a minute? Look in the spam folder, or <button className="link">send it again</button>.
        </p>
      </form>
    </div>
    <p className="aside">
      Not your address? <a href={path}>Use another</a>
    </p>
  </Document>
);
