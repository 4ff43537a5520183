import { Fragment } from 'react';
import type { OpenAPIObject } from '@nestjs/swagger';
import { refusalsOf, successesOf, type Operation, type Success } from './operations.js';
import { exampleOf, rowsOf, typeOf, type SchemaRow } from './schema-rows.js';

interface OperationProps {
  readonly document: OpenAPIObject;
  readonly operation: Operation;
  /** Where the API is, without a slash at the end. */
  readonly baseUrl: string;
}

/** One operation: what it is for, what it takes, what it answers, and how it refuses. */
export const OperationView = ({ document, operation, baseUrl }: OperationProps) => {
  const { anchor, method, path, summary, description, parameters = [], requestBody } = operation;
  const [media] = Object.values(requestBody?.content ?? {});
  const body = media?.schema;
  // A body that the document gives whole says more than its fields' examples: not all of them may go together.
  const [whole] = Object.values(media?.examples ?? {});
  const example = whole?.value ?? (body === undefined ? undefined : exampleOf(document, body));
  const refusals = refusalsOf(operation);
  return (
    <details className="operation">
      <summary>
        <h3>
          <span className={`method ${method.toLowerCase()}`}>{method}</span> <code>{path}</code>
        </h3>
        <span>{summary}</span>
      </summary>
      {/* Inside, so that a link to it opens the rest. */}
      <div id={anchor}>
        {description === undefined ? null : (
          <p className="mute">
            <Prose text={description} />
          </p>
        )}
        {parameters.length === 0 ? null : (
          <Fields
            heading="Parameters"
            of={anchor}
            rows={parameters.map((parameter) => ({
              name: parameter.name,
              type: typeOf(document, parameter.schema ?? {}),
              required: parameter.required ?? false,
              description: [
                parameter.in === 'path' ? 'In the path.' : '',
                parameter.description ?? '',
                parameter.schema?.default === undefined
                  ? ''
                  : `Without it: \`${JSON.stringify(parameter.schema.default)}\`.`,
              ]
                .filter((part) => part !== '')
                .join(' '),
            }))}
          />
        )}
        {body === undefined ? null : <Fields heading="Body" of={anchor} rows={rowsOf(document, body)} />}
        <h4>Request</h4>
        <pre tabIndex={0} role="region" aria-label={`Request of ${method} ${path}`}>
          <code>{curlOf(operation, example, baseUrl)}</code>
        </pre>
        {successesOf(operation).map((success) => (
          <SuccessView key={success.status} document={document} operation={operation} success={success} />
        ))}
        {refusals.length === 0 ? null : (
          <details>
            <summary>
              {refusals.length === 1 ? 'One problem' : `${refusals.length} problems`} it can answer with
              <span className="visually-hidden">
                : {method} {path}
              </span>
            </summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">Status</th>
                  <th scope="col">Code</th>
                  <th scope="col">Example</th>
                </tr>
              </thead>
              <tbody>
                {refusals.map(({ status, code, detail }) => (
                  <tr key={code}>
                    <td>{status}</td>
                    <th scope="row">
                      <code>{code}</code>
                    </th>
                    <td>{detail}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
      </div>
    </details>
  );
};

interface SuccessProps {
  readonly document: OpenAPIObject;
  readonly operation: Operation;
  readonly success: Success;
}

const SuccessView = ({ document, operation, success }: SuccessProps) => {
  const { status, description, mediaType, media } = success;
  const { anchor, method, path } = operation;
  const schema = media?.schema;
  const isJson = mediaType === 'application/json';
  const example = media?.example ?? (schema === undefined ? undefined : exampleOf(document, schema));
  return (
    <>
      <h4>
        Answer {status}
        {mediaType === null || isJson ? '' : `, ${mediaType}`}
        {mediaType === null ? ', without a body' : ''}
      </h4>
      {description === '' ? null : (
        <p className="mute">
          <Prose text={description} />
        </p>
      )}
      {example === undefined ? null : (
        <pre tabIndex={0} role="region" aria-label={`Answer ${status} of ${method} ${path}`}>
          <code>{typeof example === 'string' ? example : JSON.stringify(example, null, 2)}</code>
        </pre>
      )}
      {schema === undefined || !isJson ? null : (
        <details>
          <summary>
            Its fields
            <span className="visually-hidden">
              : answer {status} of {method} {path}
            </span>
          </summary>
          <Fields heading={null} of={`${anchor}-${status}`} rows={rowsOf(document, schema)} />
        </details>
      )}
    </>
  );
};

interface FieldsProps {
  readonly heading: string | null;
  readonly of: string;
  readonly rows: readonly SchemaRow[];
}

const Fields = ({ heading, of, rows }: FieldsProps) => (
  <>
    {heading === null ? null : <h4 id={`${of}-${heading.toLowerCase()}`}>{heading}</h4>}
    <table aria-labelledby={heading === null ? undefined : `${of}-${heading.toLowerCase()}`}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, type, required, description }) => (
          <tr key={name}>
            <th scope="row">
              <code>{breakable(name)}</code>
            </th>
            <td>{type}</td>
            <td>
              {required ? <b className="required">Required.</b> : null} <Prose text={description} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

/** A field's path that may break after its dots and nowhere else. */
const breakable = (name: string) =>
  name.split(/(?<=[.\]])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));

/** A sentence of the document, in which what stands between backticks is code. */
export const Prose = ({ text }: { readonly text: string }) => (
  <>{text.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}</>
);

function curlOf(operation: Operation, body: unknown, baseUrl: string): string {
  const { method, path, security } = operation;
  const lines = [`curl${method === 'GET' ? '' : ` -X ${method}`} '${baseUrl}${path}'`];
  if (security !== undefined) lines.push(`-H "Authorization: Bearer $TOKEN"`);
  if (body !== undefined) {
    const json = JSON.stringify(body).replaceAll("'", String.raw`'\''`);
    lines.push(`-H 'Content-Type: application/json'`, `-d '${json}'`);
  }
  return lines.join(' \\\n  ');
}
