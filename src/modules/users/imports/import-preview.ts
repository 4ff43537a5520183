import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { InvitationsRepository } from '../invitations/invitations.repository.js';
import { whyHere } from '../invitations/invite-users.service.js';
import type { PeopleImportRow } from './people-import-row.entity.js';
import type { ListedRow } from './reading/parse-import.js';

/** Addresses looked up by one statement. */
const emailsAStatement = 1_000;
/** Characters kept of a text that is no address or name. */
const longestKept = 200;

/** Judges the lines of a list by the team as it stands. It forecasts: what counts is the team when a line has its turn. */
@Injectable()
export class ImportPreview {
  constructor(private readonly invitations: InvitationsRepository) {}

  async judge(
    tx: Tx,
    organizationId: string,
    rows: readonly ListedRow[],
  ): Promise<Omit<PeopleImportRow, 'organizationId' | 'importId'>[]> {
    const here = await this.whoIsHere(tx, organizationId, rows);
    return rows.map((row, index) => ({
      position: index + 1,
      line: row.line,
      email: storable(row.email),
      name: storable(row.name),
      role: row.role,
      code: null,
      detail: null,
      outcome: 'ready' as const,
      ...row.remark,
      ...(row.remark === null && here.get(row.email)),
    }));
  }

  private async whoIsHere(tx: Tx, organizationId: string, rows: readonly ListedRow[]) {
    const emails = rows.flatMap(({ email, remark }) => (remark === null ? [email] : []));
    const here = new Map<string, ReturnType<typeof whyHere> & { readonly outcome: 'alreadyHere' }>();
    for (let from = 0; from < emails.length; from += emailsAStatement) {
      const known = await this.invitations.findByEmails(
        tx,
        organizationId,
        emails.slice(from, from + emailsAStatement),
      );
      for (const user of known)
        if (user.state !== 'removed') here.set(user.email, { outcome: 'alreadyHere', ...whyHere(user) });
    }
    return here;
  }
}

/** A text as PostgreSQL can keep it: half a character is none there. */
const storable = (text: string): string => text.slice(0, longestKept).toWellFormed().replaceAll('\0', '');
