import type { PeopleFilterQuery } from './people-filter.query.js';

/** A filter as an event tells it. What was searched for is a part of somebody's name or address, so it stays unsaid. */
export const describeFilter = ({ query, role, status }: PeopleFilterQuery): Record<string, unknown> => ({
  ...(role && { role }),
  ...(status && { status }),
  ...(query?.trim() && { search: true }),
});
