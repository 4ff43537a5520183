import type { OpenAPIObject } from '@nestjs/swagger';
import type { Schema } from './schema-rows.js';

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Response {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
}

/** One method of one address, as the OpenAPI document describes it. */
export interface Operation {
  /** Its place on the page, such as `get-v1-users-id`. */
  readonly anchor: string;
  /** `GET`. */
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response>>;
}

/** Operations about the same thing. */
interface OperationGroup {
  readonly anchor: string;
  readonly name: string;
  readonly operations: readonly Operation[];
}

/** Groups the document's operations by their tag, in the document's order. */
export function groupOperations({ paths }: OpenAPIObject): OperationGroup[] {
  const tagged = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, Omit<Operation, 'anchor'> & { tags?: readonly string[] }>>).map(
      ([method, operation]) => ({
        tag: operation.tags?.[0] ?? 'Other',
        operation: {
          ...operation,
          method: method.toUpperCase(),
          path,
          anchor: anchorOf(`${method}${path}`),
        } satisfies Operation,
      }),
    ),
  );
  return [...Map.groupBy(tagged, ({ tag }) => tag)].map(([name, members]) => ({
    anchor: `about-${anchorOf(name)}`,
    name,
    operations: members.map(({ operation }) => operation),
  }));
}

/** An answer by which something succeeded. */
export interface Success {
  readonly status: string;
  readonly description: string;
  readonly mediaType: string | null;
  readonly media: Media | null;
}

export const successesOf = ({ responses }: Operation): Success[] =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, { description, content }]) => {
      const [first] = Object.entries(content ?? {});
      return { status, description, mediaType: first?.[0] ?? null, media: first?.[1] ?? null };
    });

/** A refusal that an operation can answer with. */
interface DocumentedRefusal {
  readonly status: string;
  readonly code: string;
  readonly detail: string;
}

export const refusalsOf = ({ responses }: Operation): DocumentedRefusal[] =>
  Object.entries(responses).flatMap(([status, { content }]) =>
    Object.entries(content?.['application/problem+json']?.examples ?? {}).map(([code, { value }]) => ({
      status,
      code,
      detail: (value as { readonly detail: string }).detail,
    })),
  );

const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
