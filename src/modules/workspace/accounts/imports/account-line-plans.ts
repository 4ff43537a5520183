import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { DomainError } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import type { Judging } from '#src/modules/imports/index.js';
import { InvitationsRepository, UsersRepository } from '#src/modules/users/index.js';
import { beginning, changesNothing, differing, type AccountChange, type ChangeTerms } from '../account-change.js';
import type { AccountFacts } from '../account-facts.js';
import { AccountReferences } from '../account-references.js';
import type { ChangedAccount, NewAccount } from '../account-writer.js';
import { factNames } from '../changed-meanwhile.js';
import type { AddedContact } from '../contacts/contact-additions.js';
import type { AccountStage } from '../stages/account-stage.entity.js';
import { AccountStagesRepository } from '../stages/account-stages.repository.js';
import type { AccountImportRow } from './account-import-row.entity.js';
import { SoughtAccountsRepository } from './account-imports.repository.js';
import { bodyOf } from './body-of-line.js';
import { codeFor, type LineFacts } from './line-facts.js';

/** What a line comes to. */
export type LinePlan = AddPlan | UpdatePlan | NoPlan;

interface AddPlan {
  readonly kind: 'add';
  readonly account: NewAccount;
  readonly contact: AddedContact | null;
}

interface UpdatePlan {
  readonly kind: 'update';
  readonly accountId: string;
  /** Null where only a contact is added. */
  readonly changed: ChangedAccount | null;
  readonly contact: AddedContact | null;
  /** What is changed, in a sentence. */
  readonly detail: string;
}

interface NoPlan {
  readonly kind: 'none';
  readonly outcome: 'alreadyHere' | 'refused';
  readonly code: string;
  readonly detail: string;
  readonly accountId: string | null;
}

type Line = Pick<AccountImportRow, 'facts' | 'existing'>;

/** How lines are planned. */
interface Planning {
  /** Whether what they refer to is locked, for they are applied next: users, then stages, then accounts. */
  readonly locked: boolean;
  /** What lines before these were about; grows. */
  readonly seen: Set<string>;
}

/** What lines refer to, looked up. */
interface Known {
  readonly terms: Pick<ChangeTerms, 'currency' | 'actorId'>;
  readonly csms: ReadonlyMap<string, string>;
  readonly stages: ReadonlyMap<string, AccountStage>;
  readonly firstStage: AccountStage;
  readonly byDomain: ReadonlyMap<string, AccountFacts>;
  readonly byExternalId: ReadonlyMap<string, AccountFacts>;
  readonly namesTaken: ReadonlySet<string>;
  /** Who is known at an account, by address and by name. */
  readonly contacts: ReadonlySet<string>;
}

/** Plans what becomes of lines of a list: the forecast and the import itself are the same plan. */
@Injectable()
export class AccountLinePlans {
  constructor(
    private readonly users: UsersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly stages: AccountStagesRepository,
    private readonly references: AccountReferences,
    private readonly sought: SoughtAccountsRepository,
  ) {}

  /** Of each line, in their order. */
  async plan(tx: Tx, by: Judging, lines: readonly Line[], { locked, seen }: Planning): Promise<LinePlan[]> {
    const known = await this.lookUp(tx, by, lines, locked);
    return lines.map((line) => {
      const plan = planOf(line, known, seen);
      if (plan.kind === 'none') return plan;
      for (const key of keysOf(line.facts)) seen.add(key);
      if (plan.kind === 'update') seen.add(plan.accountId);
      return plan;
    });
  }

  private async lookUp(
    tx: Tx,
    { organizationId, userId }: Judging,
    lines: readonly Line[],
    locked: boolean,
  ): Promise<Known> {
    const csms = await this.csms(tx, organizationId, distinct(lines, 'csm'), locked);
    const { stages, firstStage } = await this.stagesFor(tx, organizationId, distinct(lines, 'stage'), locked);
    const sought = { domains: distinct(lines, 'domain'), externalIds: distinct(lines, 'externalId') };
    const accounts = await this.sought.find(tx, organizationId, sought, locked);
    const contacts = await this.sought.contacts(
      tx,
      organizationId,
      accounts.map(({ id }) => id),
    );
    const named = lines.filter(({ facts }) => keysOf(facts).some((key) => key.startsWith('name:')));
    return {
      csms,
      stages,
      firstStage,
      byDomain: new Map(accounts.flatMap((one) => (one.domain === null ? [] : [[one.domain, one]]))),
      byExternalId: new Map(accounts.flatMap((one) => (one.externalId === null ? [] : [[one.externalId, one]]))),
      namesTaken: await this.sought.namesTaken(tx, organizationId, distinct(named, 'name')),
      contacts: new Set(
        contacts.flatMap(({ accountId, name, email }) => [contactKey(accountId, name), contactKey(accountId, email)]),
      ),
      terms: { currency: await this.references.currency(organizationId, tx), actorId: userId },
    };
  }

  /** Active people by their addresses. */
  private async csms(
    tx: Tx,
    organizationId: string,
    emails: readonly string[],
    locked: boolean,
  ): Promise<ReadonlyMap<string, string>> {
    const found = (await this.invitations.findByEmails(tx, organizationId, emails)).filter(
      ({ state }) => state === 'active',
    );
    const ids = found.map(({ id }) => id);
    const active = locked ? await this.users.lockActive(tx, organizationId, ids) : found;
    return new Map(active.map(({ email, id }) => [email, id]));
  }

  /** Stages by their names, whatever their case. */
  private async stagesFor(
    tx: Tx,
    organizationId: string,
    names: readonly string[],
    locked: boolean,
  ): Promise<{ readonly stages: ReadonlyMap<string, AccountStage>; readonly firstStage: AccountStage }> {
    const all = await this.stages.all(organizationId, tx);
    const meant = new Set(names.map((name) => name.toLowerCase()));
    const stages = new Map<string, AccountStage>();
    for (const stage of all.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      const name = stage.name.toLowerCase();
      if (!meant.has(name)) continue;
      const kept = locked ? await this.stages.findKept(tx, organizationId, stage.id) : stage;
      if (kept !== null) stages.set(name, kept);
    }
    const first = all.find(({ closed }) => !closed);
    const firstStage = locked || first === undefined ? await this.references.firstStage(tx, organizationId) : first;
    return { stages, firstStage };
  }
}

const distinct = (lines: readonly Line[], fact: keyof LineFacts): string[] => [
  ...new Set(lines.flatMap(({ facts }) => facts[fact] ?? [])),
];

/** What a line finds its account by: its domain and external id, or else its name. */
function keysOf({ name, domain, externalId }: LineFacts): string[] {
  const keys = [
    ...(domain === undefined ? [] : [`domain:${domain}`]),
    ...(externalId === undefined ? [] : [`id:${externalId}`]),
  ];
  return keys.length > 0 || name === undefined ? keys : [`name:${name.toLowerCase()}`];
}

const contactKey = (accountId: string, text: string | null): string => `${accountId} ${text?.toLowerCase() ?? ''}`;

const none = (outcome: NoPlan['outcome'], code: string, detail: string, accountId: string | null = null): NoPlan => ({
  kind: 'none',
  outcome,
  code,
  detail,
  accountId,
});

function planOf({ facts, existing }: Line, known: Known, seen: ReadonlySet<string>): LinePlan {
  if (keysOf(facts).some((key) => seen.has(key))) return twice;
  const byDomain = known.byDomain.get(facts.domain ?? '');
  const byId = known.byExternalId.get(facts.externalId ?? '');
  if (byDomain && byId && byDomain.id !== byId.id) return twoAccounts(byDomain, byId);
  const now = byId ?? byDomain;
  if (now !== undefined && seen.has(now.id)) return { ...twice, accountId: now.id };
  if (now !== undefined && existing === 'skip')
    return none('alreadyHere', 'already_here', `${now.name} is here already.`, now.id);
  if (
    now === undefined &&
    keysOf(facts).some((key) => key.startsWith('name:')) &&
    known.namesTaken.has(facts.name ?? '')
  )
    return none(
      'alreadyHere',
      'same_name',
      'An account of this name is here already. Give the line a domain or an external id to tell which one is meant.',
    );
  if (facts.csm !== undefined && !known.csms.has(facts.csm)) return noSuchCsm(facts.csm);
  const stage = facts.stage === undefined ? undefined : known.stages.get(facts.stage.toLowerCase());
  if (facts.stage !== undefined && stage === undefined) return noSuchStage(facts.stage);
  try {
    return now === undefined ? add(facts, stage, known) : update(facts, now, stage, known);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const [field] = error.fields;
    return none(
      'refused',
      field === undefined ? error.code : `${codeFor(field.field)}_${field.code}`,
      field?.detail ?? error.detail,
    );
  }
}

function add(facts: LineFacts, stage: AccountStage | undefined, known: Known): LinePlan {
  const { name } = facts;
  if (name === undefined)
    return none(
      'refused',
      'name_missing',
      'No account here has this domain or external id, and a new one needs a name.',
    );
  const into = stage ?? known.firstStage;
  const body = bodyOf(facts, null, known.terms.currency, known.csms);
  const account = { id: uuid(), name, stage: into, change: beginning(body, { ...known.terms, stage: into }) };
  return { kind: 'add', account, contact: contactOf(facts, account, known.contacts) };
}

function update(facts: LineFacts, now: AccountFacts, stage: AccountStage | undefined, known: Known): LinePlan {
  const body = bodyOf(facts, now, known.terms.currency, known.csms);
  const change = differing(now, body, { ...known.terms, stage });
  const contact = contactOf(facts, now, known.contacts);
  const changed = changesNothing(change) ? null : { now, change, moveItems: true };
  if (changed === null && contact === null)
    return none('alreadyHere', 'unchanged', `${now.name} is as this line says.`, now.id);
  return { kind: 'update', accountId: now.id, changed, contact, detail: described(now, change, contact) };
}

/** `Nordwind: the renewal, the CSM and a contact.` */
function described({ name }: AccountFacts, { after, csm }: AccountChange, contact: AddedContact | null): string {
  const facts = Object.keys(after).map((fact) => factNames[fact] ?? fact);
  const parts = [...facts, ...(csm === null ? [] : ['the CSM']), ...(contact === null ? [] : ['a contact'])];
  return `${name}: ${new Intl.ListFormat('en').format(parts)}.`;
}

/** The contact of a line, unless they are known there; one without a name is called by their address. */
function contactOf(
  { contactName, contactEmail }: LineFacts,
  { id, name }: { readonly id: string; readonly name: string },
  known: ReadonlySet<string>,
): AddedContact | null {
  const called = contactName ?? contactEmail;
  if (called === undefined || known.has(contactKey(id, contactEmail ?? called))) return null;
  return { account: { id, name }, name: called, email: contactEmail ?? null };
}

const twice = none('alreadyHere', 'duplicate', 'This account is in the list more than once. The first line counts.');

const twoAccounts = (byDomain: AccountFacts, byId: AccountFacts): NoPlan =>
  none(
    'refused',
    'two_accounts',
    `The domain is the one of ${byDomain.name}, the external id the one of ${byId.name}.`,
  );

const noSuchCsm = (email: string): NoPlan =>
  none('refused', 'no_such_person', `Nobody active here has the address ${email}.`);

const noSuchStage = (name: string): NoPlan =>
  none('refused', 'no_such_stage', `There is no stage “${name}”. Admins can add it on the Organization page.`);
