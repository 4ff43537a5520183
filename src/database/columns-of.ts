import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

/** What of a row a statement selects to give an entity, where TypeORM doesn't write the statement: each column by its property's name. */
export function columnsOf<Entity extends ObjectLiteral>(
  dataSource: Pick<DataSource, 'getMetadata'>,
  entity: EntityTarget<Entity>,
): string {
  const { columns } = dataSource.getMetadata(entity);
  return columns
    .filter(({ isSelect }) => isSelect)
    .map(({ databaseName, propertyName }) => `${databaseName} AS "${propertyName}"`)
    .join(', ');
}
