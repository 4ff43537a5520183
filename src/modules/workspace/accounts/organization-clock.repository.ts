import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Tx } from '#src/database/index.js';

/** What an organization's accounts are judged by. */
export interface OrganizationDay {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** An IANA name. */
  readonly timeZone: string;
  readonly healthStaleDays: number;
}

/** Which day it is in an organization. */
export const organizationDay = `SELECT (now() AT TIME ZONE time_zone)::date::text AS today, time_zone AS "timeZone", health_stale_days AS "healthStaleDays"
   FROM organizations WHERE id = $1`;

/** Which day it is where an organization is. */
@Injectable()
export class OrganizationClock {
  constructor(private readonly prepared: PreparedStatements) {}

  /** The organization's day, its time zone, and after how many days a health is stale there. */
  async read(organizationId: string, tx?: Tx): Promise<OrganizationDay> {
    const [row] =
      tx === undefined
        ? await this.prepared.rows<OrganizationDay>('organization_day', organizationDay, [organizationId])
        : await tx.query<OrganizationDay[]>(organizationDay, [organizationId]);
    if (row === undefined) throw new Error('An organization that asks for its day is missing.');
    return row;
  }

  /** `YYYY-MM-DD`, by the database's clock. */
  async today(organizationId: string, tx?: Tx): Promise<string> {
    return (await this.read(organizationId, tx)).today;
  }
}
