import type { OpenAPIObject } from '@nestjs/swagger';

/** The description with null among the values of each enumeration that may be null, as OpenAPI 3.0 has it (Schema Object). */
export function withNullInEnums(document: OpenAPIObject): OpenAPIObject {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => {
    if (!('properties' in schema) || schema.properties === undefined) return [name, schema] as const;
    const properties = Object.entries(schema.properties).map(([key, property]) => [key, withNull(property)] as const);
    return [name, { ...schema, properties: Object.fromEntries(properties) }] as const;
  });
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}

const withNull = <Property extends object>(property: Property): Property => {
  if (!('nullable' in property && property.nullable === true && 'enum' in property)) return property;
  return { ...property, enum: [...(property.enum as unknown[]), null] };
};
