import type { AdminContact } from '#src/http/index.js';
import { Document, Medal, renderPage, type FormProblem, type PageBrand } from '#src/http/ui/index.js';
import { AdminList } from './admin-list.js';

interface AccessRefusedPage {
  readonly problem: FormProblem;
  readonly admins: readonly AdminContact[];
  readonly brand: PageBrand | null;
}

/** For somebody who has proven who they are and gets in no more: what happened, and whom to ask. */
export const renderAccessRefused = ({ problem: { title, detail }, admins, brand }: AccessRefusedPage): string =>
  renderPage(
    <Document title={title} brand={brand}>
      <div className="card sheet">
        <Medal drawing="lock" />
        <h1>{title}</h1>
        <p className="lead">{detail}</p>
        {admins.length > 0 && <p>{admins.length === 1 ? 'This admin can help:' : 'These admins can help:'}</p>}
        <AdminList admins={admins} />
      </div>
      <p className="aside">
        Have another account? <a href="/login">Sign in with it</a>
      </p>
    </Document>,
  );
