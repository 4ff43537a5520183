import { Document, Medal, Notice, renderPage, type PageBrand } from '#src/http/ui/index.js';
import { panelPath } from './safe-next.js';

interface ConfirmEmailPage {
  readonly email: string;
  readonly token: string;
  /** Whether this browser may confirm. */
  readonly mayConfirm: boolean;
  readonly brand: PageBrand | null;
}

/** Asks before an address becomes somebody's own: mail scanners open links too. */
export const renderConfirmEmail = ({ email, token, mayConfirm, brand }: ConfirmEmailPage): string =>
  renderPage(
    <Document title="Confirm your new address" brand={brand}>
      <div className="card sheet">
        <Medal drawing="mail" />
        <h1>Confirm your new address</h1>
        <p className="lead">
          From then on you sign in with <b>{email}</b>, and no longer with the address that you have now.
        </p>
        {mayConfirm ? (
          <form className="stack" method="post" action="/confirm-email">
            <input type="hidden" name="token" value={token} />
            <button className="btn primary">Use this address</button>
          </form>
        ) : (
          <>
            <Notice tone="warn">
              Only whoever asked for this can confirm it. Sign in to your account with this browser, and open the link
              in the mail again.
            </Notice>
            <a className="btn primary" href="/login">
              Sign in
            </a>
          </>
        )}
      </div>
    </Document>,
  );

/** What somebody sees whose address is another now. */
export const renderEmailConfirmed = ({ email, brand }: Pick<ConfirmEmailPage, 'email' | 'brand'>): string =>
  renderPage(
    <Document title="Your address is changed" brand={brand}>
      <div className="card sheet">
        <Medal drawing="mail" />
        <h1>Your address is changed</h1>
        <p className="lead">
          You sign in with <b>{email}</b> from now on, with the same password. The address before gets a mail by which
          this can be undone for seven days.
        </p>
        <a className="btn primary" href={panelPath}>
          Go to Thread
        </a>
      </div>
    </Document>,
  );
