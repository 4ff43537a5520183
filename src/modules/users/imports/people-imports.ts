import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import type { AuditKind } from '#src/modules/audit/index.js';
import {
  ImportKinds,
  type ImportCounts,
  type ImportKey,
  type ImportKind,
  type Judging,
  type NewRow,
  type RowResult,
} from '#src/modules/imports/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import { InvitationsRepository } from '../invitations/invitations.repository.js';
import { InviteUsers, whyHere } from '../invitations/invite-users.service.js';
import { UsersRepository } from '../users.repository.js';
import { PeopleImportRowsRepository, PeopleImportsRepository } from './people-imports.repository.js';
import type { PeopleImportRow } from './people-import-row.entity.js';
import type { ListedRow } from './reading/people-list.js';

/** Addresses looked up by one statement. */
const emailsAStatement = 1_000;
/** Characters kept of a text that is no address or name. */
const longestKept = 200;

/** The import of people: every line that is good invites somebody. */
@Injectable()
export class PeopleImports implements ImportKind<PeopleImportRow, ListedRow>, OnModuleInit {
  readonly queue = 'people-import';
  readonly housekeeping = 'users.imports.housekeeping';
  readonly events = {
    confirmed: 'people.import_confirmed',
    canceled: 'people.import_canceled',
    finished: 'people.import_finished',
    stopped: 'people.import_stopped',
  } as const;
  readonly sentences = {
    unsure: 'Choose the column that has the email addresses first.',
    canceled: 'This import was canceled. Read the list again to add the others.',
    done: 'This import is done: everybody was added already.',
  };

  constructor(
    readonly imports: PeopleImportsRepository,
    readonly rows: PeopleImportRowsRepository,
    private readonly changes: AuthorizedChange,
    private readonly users: UsersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly inviteUsers: InviteUsers,
    private readonly kinds: ImportKinds,
  ) {}

  onModuleInit(): Promise<void> {
    return this.kinds.register(this);
  }

  /** By the team as it stands. */
  async judge(tx: Tx, { organizationId }: Judging, entries: readonly ListedRow[]): Promise<NewRow<PeopleImportRow>[]> {
    const here = await this.whoIsHere(tx, organizationId, entries);
    return entries.map((row, index) => ({
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

  /** Through the admin roster: what an import adds may be Admins. */
  change(actor: Actor, kind: AuditKind, origin: RequestOrigin, work: (tx: Tx) => Promise<void>): Promise<void> {
    return this.changes.run(actor, 'users.manage', { kind }, origin, work);
  }

  mayGoOn(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
    return this.users.isActiveAdmin(tx, organizationId, userId);
  }

  /** @param userId the admin who vouches for them */
  async apply(
    tx: Tx,
    { organizationId }: ImportKey,
    userId: string,
    lines: readonly PeopleImportRow[],
  ): Promise<RowResult[]> {
    const additions = await this.inviteUsers.add(
      tx,
      { organizationId, userId, origin: null },
      lines.map(({ email, name, role }) => ({ email: EmailAddress.parse(email), name, role: role ?? 'user' })),
    );
    return additions.map(({ outcome, ...remark }, index) => ({
      position: lines[index]?.position ?? 0,
      outcome,
      code: 'code' in remark ? (remark.code ?? null) : null,
      detail: 'detail' in remark ? (remark.detail ?? null) : null,
    }));
  }

  told({ waiting, added, alreadyHere, refused }: ImportCounts) {
    return {
      confirmed: { people: waiting },
      canceled: { added, canceled: waiting },
      finished: { added, alreadyHere, refused },
    };
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
