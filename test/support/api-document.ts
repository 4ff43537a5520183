import type { Api, ApiAnswer } from './people.js';

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly nullable?: boolean;
  readonly maxLength?: number;
  readonly example?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Documented {
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One method of one address, as the API describes it. */
export interface Operation extends Documented {
  readonly method: string;
  readonly path: string;
}

export const documentOf = async (api: Api): Promise<ApiDocument> => (await api.get('/docs-json')).json<ApiDocument>();

export const operationsOf = ({ paths }: ApiDocument): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => ({ ...documented, method: method.toUpperCase(), path })),
  );

/** The schema itself, where the document only names it. */
export function resolved(document: ApiDocument, schema: Schema = {}): Schema {
  const [base] = schema.allOf ?? [];
  if (base !== undefined) return resolved(document, base);
  return schema.$ref === undefined ? schema : (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
}

/** The fields of an operation's body; none for one without a body. */
export const bodyFieldsOf = (document: ApiDocument, { requestBody }: Operation): Readonly<Record<string, Schema>> =>
  resolved(document, requestBody?.content['application/json']?.schema).properties ?? {};

/** A body that the document calls good: one that it gives whole, or else its fields' examples. */
export function exampleBodyOf(document: ApiDocument, operation: Operation): Record<string, unknown> {
  const [whole] = Object.values(operation.requestBody?.content['application/json']?.examples ?? {});
  if (whole !== undefined) return whole.value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(bodyFieldsOf(document, operation)).map(([name, { example, enum: values }]) => [
      name,
      example ?? values?.[0],
    ]),
  );
}

/** The operation's address with `id` in place of every placeholder. */
export const pathWith = ({ path }: Operation, id: string): string => path.replace(/\{\w+\}/g, id);

/** Sends a body to the operation by its method, at this address. */
export function sendBody(
  api: Api,
  { method }: Operation,
  path: string,
  body: unknown,
  headers?: Record<string, string>,
): Promise<ApiAnswer> {
  if (method === 'PUT') return api.put(path, body, headers);
  return method === 'PATCH' ? api.patch(path, body, headers) : api.post(path, body, headers);
}

/** The fields without which the operation's body is refused. */
export const requiredFieldsOf = (document: ApiDocument, { requestBody }: Operation): readonly string[] =>
  resolved(document, requestBody?.content['application/json']?.schema).required ?? [];
