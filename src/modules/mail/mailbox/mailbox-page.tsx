import { Document } from '#src/http/ui/index.js';
import type { ReceivedMail } from '../transport/development-mailbox.js';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** When a mail came (`time` in ISO 8601). In UTC, for the server does not know where the reader is. */
export const ReceivedAt = ({ time }: { readonly time: string }) => (
  <time dateTime={time}>{format.format(new Date(time))} UTC</time>
);

interface MailboxPageProps {
  readonly mails: readonly ReceivedMail[];
  /** Whether the page comes anew by itself every few seconds. */
  readonly refreshing: boolean;
}

/** The list of mails, newest first. */
export const MailboxPage = ({ mails, refreshing }: MailboxPageProps) => (
  <Document title="Development mailbox">
    <div className="stack">
      <h1>Development mailbox</h1>
      <p className="lead">Without SMTP_URL, every mail of this server lands here instead of being sent.</p>
      {mails.length === 0 ? <NoMails /> : <MailList mails={mails} />}
      <p className="aside">
        {refreshing ? (
          <>
            New mails appear by themselves. <a href="/mailbox?refresh=off">Stop that</a>
          </>
        ) : (
          <a href="/mailbox">Show new mails</a>
        )}
      </p>
    </div>
  </Document>
);

const NoMails = () => (
  <p className="card sheet">
    No mail yet. <a href="/signup">Sign up</a> with a work address such as ada@acme.example, and the link to go on
    appears here.
  </p>
);

const MailList = ({ mails }: Pick<MailboxPageProps, 'mails'>) => (
  <div className="card sample">
    <ul>
      {mails.map(({ id, to, subject, receivedAt }) => (
        <li key={id}>
          <span className="who">
            <a href={`/mailbox/${id}`}>{subject}</a>
            <small>
              {to}
              <br />
              <ReceivedAt time={receivedAt} />
            </small>
          </span>
        </li>
      ))}
    </ul>
  </div>
);
