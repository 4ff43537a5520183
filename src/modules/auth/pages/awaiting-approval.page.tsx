import { Document, Medal, renderPage, type PageBrand } from '#src/http/ui/index.js';
import type { Awaited } from '#src/modules/joining/index.js';
import { inWords } from '#src/modules/users/index.js';
import { AdminList } from './admin-list.js';

/** How somebody came to wait: just now, once more, or by signing in before anybody has decided. */
export type WaitingSince = 'now' | 'before' | 'signIn';

const headings: Record<WaitingSince, string> = {
  now: 'You asked to join',
  before: 'You are still waiting',
  signIn: 'You are waiting for approval',
};

/** What somebody sees whom an admin has to let in first: who decides, what happens next, and what they can do meanwhile. */
export const renderAwaitingApproval = (awaited: Awaited, since: WaitingSince, brand: PageBrand | null): string => {
  const { organization, email, askedAt, admins } = awaited;
  return renderPage(
    <Document title={headings[since]} brand={brand}>
      <div className="card sheet">
        <Medal drawing="mail" />
        <h1>{headings[since]}</h1>
        <p className="lead">
          {since === 'now' ? (
            <>
              One of the admins of <b>{organization.name}</b> has to let you in.
            </>
          ) : (
            <>
              You asked to join <b>{organization.name}</b> on {inWords(askedAt)}. No admin has decided yet.
            </>
          )}
        </p>
        {since === 'before' && <p className="lead">The name and the password that you gave now replace the former.</p>}
        <section className="stack" aria-labelledby="next">
          <h2 id="next">What happens next</h2>
          <ol>
            <li>An admin lets you in or declines. If nobody does within 30 days, your request ends.</li>
            <li>
              Either way, you get a mail at <b>{email}</b>.
            </li>
            <li>Once you are let in, sign in with the password that you chose.</li>
          </ol>
        </section>
        {admins.length > 0 && (
          <section className="stack" aria-labelledby="who">
            <h2 id="who">Who decides</h2>
            <AdminList admins={admins} />
          </section>
        )}
        <div className="actions">
          <a className="btn" href="/login">
            Sign in later
          </a>
        </div>
      </div>
      <p className="aside">
        Not the right address? <a href="/signup">Sign up with another</a>
      </p>
    </Document>,
  );
};
