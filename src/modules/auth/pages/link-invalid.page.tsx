import { type FormProblem, type PageBrand, Document, Medal, renderPage } from '#src/http/ui/index.js';
import { panelPath } from './safe-next.js';

export interface LinkInvalidPage {
  readonly problem: FormProblem;
  /** Where to get a new link, as the button says; null where the reader can't get one by themselves. */
  readonly again: { readonly href: string; readonly label: string } | null;
  readonly brand: PageBrand | null;
  /** Who is signed in with this browser. */
  readonly signedInAs: string | null;
}

/** A link that was used, voided by a newer one, expired or never ours: what to do next. */
export const renderLinkInvalid = ({ problem, again, brand, signedInAs }: LinkInvalidPage): string =>
  renderPage(
    <Document title={problem.title} brand={brand}>
      <div className="card sheet">
        <Medal drawing="link" tone="warn" />
        <h1>{problem.title}</h1>
        <p className="lead">{problem.detail}</p>
        <div className="actions">
          {again && (
            <a className="btn primary" href={again.href}>
              {again.label}
            </a>
          )}
          {signedInAs === null ? (
            <a className="btn" href="/login">
              Sign in
            </a>
          ) : (
            <a className="btn" href={panelPath}>
              Go on as {signedInAs}
            </a>
          )}
        </div>
      </div>
    </Document>,
  );
