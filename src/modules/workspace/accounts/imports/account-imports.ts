import { Injectable, type OnModuleInit } from '@nestjs/common';
import { can } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
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
import { AuthorizedChange, UsersRepository } from '#src/modules/users/index.js';
import type { AccountImportRow, Existing } from './account-import-row.entity.js';
import { AccountImportRowsRepository, AccountImportsRepository } from './account-imports.repository.js';
import { AccountLineWriter } from './account-line-writer.js';
import { AccountLinePlans, type LinePlan } from './account-line-plans.js';
import { readFacts } from './line-facts.js';
import type { AccountEntry } from './reading/account-list.js';

/** Lines that are judged by one round of statements. */
const linesARound = 1_000;

/** A line, and what is to be done where its account is here already. */
export interface AccountLine extends AccountEntry {
  readonly existing: Existing;
}

/** The import of accounts: every line that is good adds one, or changes the one that it finds by domain or external id. */
@Injectable()
export class AccountImports implements ImportKind<AccountImportRow, AccountLine>, OnModuleInit {
  readonly queue = 'account-import';
  readonly housekeeping = 'accounts.imports.housekeeping';
  readonly events = {
    confirmed: 'accounts.import_confirmed',
    canceled: 'accounts.import_canceled',
    finished: 'accounts.import_finished',
    stopped: 'accounts.import_stopped',
  } as const;
  readonly sentences = {
    unsure: 'Choose how the dates are read first.',
    canceled: 'This import was canceled. Read the list again to import the others.',
    done: 'This import is done: every line was imported already.',
  };

  constructor(
    readonly imports: AccountImportsRepository,
    readonly rows: AccountImportRowsRepository,
    private readonly changes: AuthorizedChange,
    private readonly users: UsersRepository,
    private readonly plans: AccountLinePlans,
    private readonly writer: AccountLineWriter,
    private readonly kinds: ImportKinds,
  ) {}

  onModuleInit(): Promise<void> {
    return this.kinds.register(this);
  }

  async judge(tx: Tx, by: Judging, entries: readonly AccountLine[]): Promise<NewRow<AccountImportRow>[]> {
    const seen = new Set<string>();
    const rows: NewRow<AccountImportRow>[] = [];
    for (let from = 0; from < entries.length; from += linesARound) {
      const read = entries.slice(from, from + linesARound).map(({ cells, problem, line, existing }) => {
        const { facts, problem: fault } = readFacts(cells);
        return { line, facts, existing, problem: problem ?? fault };
      });
      const good = read.filter(({ problem }) => problem === null);
      const plans = await this.plans.plan(tx, by, good, { locked: false, seen });
      const planned = new Map(good.map((line, index) => [line, plans[index]]));
      for (const one of read) {
        const { line, facts, existing, problem } = one;
        const plan = planned.get(one);
        const forecast =
          plan === undefined ? { outcome: 'refused' as const, ...problem, accountId: null } : forecastOf(plan);
        rows.push({ position: rows.length + 1, line, facts, existing, code: null, detail: null, ...forecast });
      }
    }
    return rows;
  }

  change(actor: Actor, kind: AuditKind, origin: RequestOrigin, work: (tx: Tx) => Promise<void>): Promise<void> {
    return this.changes.auditRefusal(actor, { kind }, origin, () =>
      this.changes.transaction(actor, 'accounts.edit', work),
    );
  }

  async mayGoOn(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
    const [user] = await this.users.lockActive(tx, organizationId, [userId]);
    return user !== undefined && can(user, 'accounts.edit');
  }

  async apply(
    tx: Tx,
    { organizationId }: ImportKey,
    userId: string,
    lines: readonly AccountImportRow[],
  ): Promise<RowResult[]> {
    const plans = await this.plans.plan(tx, { organizationId, userId }, lines, { locked: true, seen: new Set() });
    await this.writer.write(tx, organizationId, plans, { actorId: userId, origin: null });
    return lines.map(({ position }, index) => ({ position, ...resultOf(plans[index]) }));
  }

  told({ waiting, added, updated, alreadyHere, refused }: ImportCounts) {
    return {
      confirmed: { accounts: waiting },
      canceled: { added, updated, canceled: waiting },
      finished: { added, updated, alreadyHere, refused },
    };
  }
}

function forecastOf(plan: LinePlan): Pick<AccountImportRow, 'outcome' | 'code' | 'detail' | 'accountId'> {
  if (plan.kind === 'add') return { outcome: 'ready', code: null, detail: null, accountId: null };
  const { detail, accountId } = plan;
  return plan.kind === 'update'
    ? { outcome: 'ready', code: 'updates', detail, accountId }
    : { outcome: plan.outcome, code: plan.code, detail, accountId };
}

function resultOf(plan: LinePlan | undefined): Pick<RowResult, 'outcome' | 'code' | 'detail'> {
  if (plan === undefined) throw new Error('Every line has a plan.');
  if (plan.kind === 'add') return { outcome: 'added', code: null, detail: null };
  return plan.kind === 'update'
    ? { outcome: 'updated', code: null, detail: plan.detail }
    : { outcome: plan.outcome, code: plan.code, detail: plan.detail };
}
