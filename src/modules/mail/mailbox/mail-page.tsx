import { Document } from '#src/http/ui/index.js';
import type { ReceivedMail } from '../transport/development-mailbox.js';
import { LinkedText } from './linked-text.js';
import { ReceivedAt } from './mailbox-page.js';

/** One mail as a mail program shows it, and its plain text below; links can be followed in both. */
export const MailPage = ({ mail }: { readonly mail: ReceivedMail }) => (
  <Document title={mail.subject} wide>
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
        <iframe
          className="mail-html"
          title="The mail"
          src={`/mailbox/${mail.id}/html`}
          sandbox="allow-top-navigation-by-user-activation"
        />
        <details>
          <summary>As plain text</summary>
          {paragraphsOf(mail.text).map((paragraph, index) => (
            <p key={index}>
              <LinkedText text={paragraph} />
            </p>
          ))}
        </details>
      </article>
    </div>
  </Document>
);

const paragraphsOf = (text: string): string[] => text.trim().split(/\n{2,}/);
