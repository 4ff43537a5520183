import { PageCursor, pageLimit, PageLimit } from '#src/http/index.js';
import { AuditFilterQuery } from './audit-filter.query.js';

/** Which events, and which page of them. */
export class ListAuditEventsQuery extends AuditFilterQuery {
  @PageLimit()
  limit = pageLimit;

  @PageCursor('The `nextCursor` of the page before, with the same filters.')
  cursor?: string;
}
