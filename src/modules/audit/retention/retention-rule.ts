import { auditDescriptor } from '../audit.descriptor.js';
import { nowhereIds } from '../audit-log.js';

/** How long an organization keeps its events. */
export interface RetentionRule {
  readonly organizationId: string;
  readonly days: number;
}

/** Events of no organization hold addresses that strangers typed. They are kept for as long as abuse is looked into. */
export const strangersRules: readonly RetentionRule[] = nowhereIds.map((organizationId) => ({
  organizationId,
  days: auditDescriptor.retentionDays.eventsOfNoOrganization,
}));

/** No organization can keep its events for less; the database holds both the setting and the deletion to it. */
export const shortestDays = 30;
