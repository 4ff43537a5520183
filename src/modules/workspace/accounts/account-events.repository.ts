import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { AccountEvent } from './account-event.entity.js';

/** Bounds the size of a statement, and the time that one takes. */
const rowsAStatement = 1_000;

/** One parameter for any number of rows. */
const insertion = `
  INSERT INTO account_events (organization_id, id, account_id, kind, actor_id, subject_id, data, version)
  SELECT $1, id, "accountId", kind, "actorId", "subjectId", data, version
    FROM json_to_recordset($2) AS entry (id uuid, "accountId" uuid, kind text, "actorId" uuid, "subjectId" uuid, data jsonb,
         version integer)`;

/** The timelines of accounts. */
@Injectable()
export class AccountEventsRepository {
  async insert(
    tx: Tx,
    organizationId: string,
    entries: readonly Omit<AccountEvent, 'organizationId' | 'occurredAt'>[],
  ): Promise<void> {
    for (let from = 0; from < entries.length; from += rowsAStatement)
      await tx.query(insertion, [organizationId, JSON.stringify(entries.slice(from, from + rowsAStatement))]);
  }
}
