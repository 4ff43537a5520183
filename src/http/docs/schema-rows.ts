import type { OpenAPIObject } from '@nestjs/swagger';

/** The parts of a JSON schema that the reference shows. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** One field of a body or an answer. */
export interface SchemaRow {
  /** Its path, such as `user.role` or `data[].email`. */
  readonly name: string;
  /** `string (email)`, `"admin" or "user"`, `integer from 1 to 100`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** Fields deeper than this are left to the example. */
const maxDepth = 4;

/** Describes the fields of a schema, nested ones by their path. */
export function rowsOf(document: OpenAPIObject, schema: Schema): SchemaRow[] {
  return fieldsOf(document, resolve(document, schema), '', 0);
}

function fieldsOf(document: OpenAPIObject, schema: Schema, prefix: string, depth: number): SchemaRow[] {
  if (schema.type === 'array') return fieldsOf(document, resolve(document, schema.items ?? {}), `${prefix}[]`, depth);
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const field = resolve(document, property);
    const row: SchemaRow = {
      name,
      type: typeOf(document, field),
      required: schema.required?.includes(key) ?? false,
      description: field.description ?? '',
    };
    return depth + 1 >= maxDepth ? [row] : [row, ...fieldsOf(document, field, name, depth + 1)];
  });
}

/** Names the type of a schema, with its bounds. */
export function typeOf(document: OpenAPIObject, given: Schema): string {
  const schema = resolve(document, given);
  const nullable = schema.nullable === true ? ' or null' : '';
  if (schema.enum !== undefined) return `${schema.enum.map((value) => JSON.stringify(value)).join(', ')}${nullable}`;
  if (schema.oneOf !== undefined) {
    return `${schema.oneOf.map((option) => typeOf(document, option)).join(' or ')}${nullable}`;
  }
  if (schema.type === 'array') return `array of ${typeOf(document, schema.items ?? {})}${boundsOf(schema)}${nullable}`;
  const format = schema.format === undefined ? '' : ` (${schema.format})`;
  return `${schema.type ?? 'any value'}${format}${boundsOf(schema)}${nullable}`;
}

function boundsOf(schema: Schema): string {
  const from = schema.minimum ?? schema.minLength ?? schema.minItems;
  const to = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const unit = schema.type === 'string' ? ' characters' : schema.type === 'array' ? ' items' : '';
  if (from === undefined && to === undefined) return '';
  if (to === undefined) return `, at least ${from ?? 0}${unit}`;
  return from === undefined ? `, at most ${to}${unit}` : `, ${from} to ${to}${unit}`;
}

/** An example of a value that fits the schema. */
export function exampleOf(document: OpenAPIObject, given: Schema, depth = 0): unknown {
  const schema = resolve(document, given);
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'array') {
    return depth > maxDepth + 2 ? [] : [exampleOf(document, schema.items ?? {}, depth + 1)];
  }
  if (schema.properties !== undefined) {
    if (depth > maxDepth + 2) return {};
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => [key, exampleOf(document, property, depth + 1)]),
    );
  }
  if (schema.nullable === true) return null;
  return primitives[schema.format ?? ''] ?? primitives[schema.type ?? ''] ?? null;
}

const primitives: Readonly<Record<string, unknown>> = {
  uuid: '0199f2b4-5c1e-7000-8000-000000000000',
  'date-time': '2026-05-04T10:00:00.000Z',
  email: 'ada@acme.example',
  string: 'text',
  number: 1,
  integer: 1,
  boolean: true,
  object: {},
};

/** Follows references; what stands beside one (a description, `nullable`) is kept. */
function resolve(document: OpenAPIObject, schema: Schema): Schema {
  const { $ref, allOf, ...own } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    return { ...resolve(document, (document.components?.schemas?.[name] ?? {}) as Schema), ...own };
  }
  const [base] = allOf ?? [];
  return base === undefined ? schema : { ...resolve(document, base), ...own };
}
