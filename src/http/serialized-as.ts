import { RouteSchema } from '@nestjs/platform-fastify';
import type { Type } from '@nestjs/common';

/** A part of JSON Schema, as far as fast-json-stringify reads it. */
interface Schema {
  readonly type: string | readonly string[];
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** What `@ApiProperty` keeps of a member. */
interface Documented {
  readonly type?: unknown;
  readonly format?: string;
  readonly isArray?: boolean;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  /** Of several choices of an enumeration. */
  readonly items?: Documented;
}

/**
 * Lets Fastify write a route's answers by a serializer that is compiled from their class, at a third of the cost of
 * `JSON.stringify`: for long lists. A member that the class doesn't document is left out.
 * @throws TypeError when the application starts, for a class with a member that this can't write
 */
export const SerializedAs = (response: Type): MethodDecorator => RouteSchema({ response: { 200: schemaOf(response) } });

/** @param response a class whose members are documented by `@ApiProperty` */
export function schemaOf(response: Type): Schema {
  const prototype = response.prototype as object;
  const names = (Reflect.getMetadata('swagger/apiModelPropertiesArray', prototype) ?? []) as readonly string[];
  if (names.length === 0) throw new TypeError(`${response.name} documents no members.`);
  const members = names.map((text) => {
    const name = text.replace(/^:/, '');
    return [name, memberSchema(prototype, name)] as const;
  });
  return { type: 'object', properties: Object.fromEntries(members) };
}

function memberSchema(prototype: object, name: string): Schema {
  const documented = Reflect.getMetadata('swagger/apiModelProperties', prototype, name) as Documented;
  const { isArray = false, nullable = false } = documented;
  const one = typeSchema(documented, `${prototype.constructor.name}.${name}`);
  // Of an enumeration's, the type itself says that it is a list.
  const schema = isArray && one.type !== 'array' ? { type: 'array', items: one } : one;
  return nullable ? { ...schema, type: [schema.type, 'null'].flat() } : schema;
}

function typeSchema({ type: documented, format, enum: choices, items }: Documented, what: string): Schema {
  const type: unknown = Array.isArray(documented) ? documented[0] : documented;
  if (type === Date || format === 'date-time') return { type: 'string', format: 'date-time' };
  if (choices !== undefined || type === String || type === 'string') return { type: 'string' };
  if (type === 'array' && items !== undefined) return { type: 'array', items: typeSchema(items, what) };
  if (type === Number || type === 'number' || type === 'integer') return { type: 'number' };
  if (type === Boolean) return { type: 'boolean' };
  if (typeof type !== 'function') throw new TypeError(`How is ${what} written?`);
  // A class, or a function that gives one.
  return schemaOf((type.prototype === undefined ? (type as () => Type)() : type) as Type);
}
