/**
 * Looks up one event by its id, at the end of a query on an organization's. By a range and an order, which the key's own index
 * has alone: by equality PostgreSQL may take any other that begins with the organization, and read all of it for each event.
 * @param id an expression in SQL
 */
export const byId = (id: string): string => `id >= ${id} AND id <= ${id} ORDER BY id LIMIT 1`;
