import { Document } from '#src/http/ui/index.js';
import type { ReceivedMail } from '../transport/development-mailbox.js';
import { LinkedText } from './linked-text.js';
import { ReceivedAt } from './received-at.js';

/** One mail: its plain text, in which links can be followed, and the way to its HTML. */
export const MailPage = ({ mail }: { readonly mail: ReceivedMail }) => (
  <Document title={mail.subject}>
    <div className="stack">
      <p>
        <a href="/mailbox">All mails</a>
      </p>
      <article className="card sheet">
        <h1>{mail.subject}</h1>
        <p className="lead">
          From {mail.from}
          <br />
          To <b>{mail.to}</b>
          <br />
          <ReceivedAt time={mail.receivedAt} />
        </p>
        {paragraphsOf(mail.text).map((paragraph, index) => (
          <p key={index}>
            <LinkedText text={paragraph} />
          </p>
        ))}
      </article>
      <p className="aside">
        <a href={`/mailbox/${mail.id}/html`}>See it as HTML</a>
      </p>
    </div>
  </Document>
);

const paragraphsOf = (text: string): string[] => text.trim().split(/\n{2,}/);
