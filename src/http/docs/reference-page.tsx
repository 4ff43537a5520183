import type { OpenAPIObject } from '@nestjs/swagger';
import { capabilityMatrix } from '#src/access/index.js';
import { errorCatalogue } from '#src/common/error-catalogue.js';
import { Document } from '../ui/document.js';
import { referenceStylesheet } from '../ui/ui-assets.js';
import { OperationView } from './operation-view.js';
import { groupOperations } from './operations.js';

interface ReferencePageProps {
  readonly document: OpenAPIObject;
  /** Where the API is, without a slash at the end. */
  readonly baseUrl: string;
}

/** The API's reference: every operation on one page, to be searched with the browser's own search. */
export const ReferencePage = ({ document, baseUrl }: ReferencePageProps) => {
  const groups = groupOperations(document);
  return (
    <Document title="API reference" wide styles={referenceStylesheet}>
      <div className="reference">
        <nav aria-label="Contents">
          <ul>
            <li>
              <a href="#start">Start</a>
            </li>
            <li>
              <a href="#problems">Problems</a>
            </li>
            <li>
              <a href="#capabilities">Capabilities</a>
            </li>
          </ul>
          {groups.map(({ anchor, name, operations }) => (
            <details key={anchor} open>
              <summary>{name}</summary>
              <ul>
                {operations.map((operation) => (
                  <li key={operation.anchor}>
                    <a href={`#${operation.anchor}`}>{operation.summary}</a>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </nav>
        <div>
          <Introduction baseUrl={baseUrl} />
          {groups.map(({ anchor, name, operations }) => (
            <section key={anchor} aria-labelledby={anchor}>
              <h2 id={anchor}>{name}</h2>
              {operations.map((operation) => (
                <OperationView key={operation.anchor} document={document} operation={operation} baseUrl={baseUrl} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </Document>
  );
};

const Introduction = ({ baseUrl }: { readonly baseUrl: string }) => (
  <>
    <section aria-labelledby="start">
      <h1 id="start">API reference</h1>
      <p className="lead">
        JSON over HTTPS at <code>{baseUrl}</code>. The same description for programs:{' '}
        <a href="/docs-json">OpenAPI as JSON</a> or <a href="/docs-yaml">as YAML</a>.
      </p>
      <p>
        Sign in with <a href="#post-v1-auth-login">POST /v1/auth/login</a> and send the <code>accessToken</code> with
        every request. It says which session it is and nothing more: what the person may do is read for each request, so
        a changed role holds from the next one.
      </p>
      <pre tabIndex={0} role="region" aria-label="Signing in with curl">
        <code>
          {[
            `TOKEN=$(curl -s '${baseUrl}/v1/auth/login' -H 'Content-Type: application/json' \\`,
            `  -d '{"email":"ada@acme.example","password":"three quiet green boats"}' | jq -r .accessToken)`,
            `curl '${baseUrl}/v1/me' -H "Authorization: Bearer $TOKEN"`,
          ].join('\n')}
        </code>
      </pre>
    </section>
    <section aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <p>
        What is refused is answered with a problem document (RFC 9457) of the type <code>application/problem+json</code>
        : a <code>code</code> that never changes, a <code>detail</code> to show to the person, and for bodies{' '}
        <code>errors</code> by field.
      </p>
      <details>
        <summary>Every code</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">Title</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(errorCatalogue).map(([code, { status, title }]) => (
              <tr key={code}>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{status}</td>
                <td>{title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
    <section aria-labelledby="capabilities">
      <h2 id="capabilities">Capabilities</h2>
      <p>
        What a role allows. Without a capability the answer is <code>capability_missing</code>, which names it and the
        admins to ask.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Capability</th>
            <th scope="col">Key</th>
            <th scope="col">Admin</th>
            <th scope="col">User</th>
          </tr>
        </thead>
        <tbody>
          {capabilityMatrix.map(({ key, label, admin, user }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>
                <code>{key}</code>
              </td>
              <td>{admin ? 'Yes' : 'No'}</td>
              <td>{user ? 'Yes' : 'No'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
);
