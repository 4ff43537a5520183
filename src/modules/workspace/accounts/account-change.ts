import { fieldError } from '#src/common/domain-error.js';
import type { AccountFacts } from './account-facts.js';
import type { Account } from './account.entity.js';
import type { ChangeAccountBody } from './dto/account.bodies.js';
import type { AccountStage } from './stages/account-stage.entity.js';
import type { TimelineEntry } from './timeline/account-timeline.js';
import type { TimelineKind } from './timeline/timeline-kinds.js';

/** The facts of an account that people edit, by their names in the API; its CSM is told apart. */
type EditedFact = Exclude<keyof ChangeAccountBody, 'version' | 'moveItems' | 'csmId'>;
type Facts = Readonly<Partial<Record<EditedFact, string | number | null>>>;

/** What of an account is to be changed, and how that is told. */
export interface AccountChange {
  /** What is stored. */
  readonly set: Partial<Account>;
  readonly before: Facts;
  readonly after: Facts;
  /** By id, for people are named when it is read; null for the same as before. */
  readonly csm: { readonly from: string | null; readonly to: string | null } | null;
  /** Whether somebody said how healthy the account is, be it what was said before. */
  readonly healthSaid: boolean;
}

/** What a change refers to, looked up and locked. */
export interface ChangeTerms {
  readonly stage: Pick<AccountStage, 'id' | 'name'> | undefined;
  /** Of a value where none is given. */
  readonly currency: string;
  /** Null for a workflow's run. */
  readonly actorId: string | null;
}

/**
 * What differs from how the account is. The stage is told by its name, for stages go.
 * @throws DomainError `validation_failed` for what does not go together
 */
export function differing(now: AccountFacts, body: ChangeAccountBody, terms: ChangeTerms): AccountChange {
  const wanted = { ...plainFacts(body), ...stepOf(now, body), ...valueOf(now, body, terms), ...healthOf(now, body) };
  const set: Partial<Account> & Record<string, unknown> = {};
  const before: Record<string, string | number | null> = {};
  const after: Record<string, string | number | null> = {};
  for (const [fact, value] of Object.entries(wanted)) {
    const current = now[fact as keyof typeof wanted];
    if (value === undefined || value === current) continue;
    [set[fact], before[fact], after[fact]] = [value, current ?? null, value];
  }
  if (terms.stage !== undefined && terms.stage.id !== now.stage.id)
    [set.stageId, before.stageId, after.stageId] = [terms.stage.id, now.stage.name, terms.stage.name];
  const csmId = now.csm?.id ?? null;
  const csm = body.csmId === undefined || body.csmId === csmId ? null : { from: csmId, to: body.csmId };
  if (csm !== null) set.csmId = csm.to;
  // Said again by another person, or after it went stale, a health is news.
  const saidAgain = body.health !== undefined && (now.healthStale || now.healthSetBy !== terms.actorId);
  const healthSaid = 'health' in after || 'healthReason' in after || (saidAgain && now.health !== 'unknown');
  return { set, before, after, csm, healthSaid };
}

const plainFacts = ({ name, domain, externalId, renewalOn }: ChangeAccountBody) => ({
  name,
  domain,
  externalId,
  renewalOn,
});

/** Without a step there is no day for it. */
function stepOf(now: AccountFacts, { nextStep, nextStepOn }: ChangeAccountBody) {
  const step = nextStep === undefined ? now.nextStep : nextStep;
  if (step !== null) return { nextStep, nextStepOn };
  if (nextStepOn !== undefined && nextStepOn !== null)
    throw fieldError('nextStep', 'needed', 'Say what the next step is as well.');
  return { nextStep: null, nextStepOn: null };
}

/** A value has a currency; a currency alone says nothing. */
function valueOf(now: AccountFacts, { annualValueMinor, currency }: ChangeAccountBody, terms: ChangeTerms) {
  const value = annualValueMinor === undefined ? now.annualValueMinor : annualValueMinor;
  if (value !== null) return { annualValueMinor: value, currency: currency ?? now.currency ?? terms.currency };
  if (currency !== undefined && annualValueMinor === undefined)
    throw fieldError('annualValueMinor', 'needed', 'Enter a value together with its currency.');
  return { annualValueMinor: null, currency: null };
}

/** What is said of a health is said with its reason. */
function healthOf(now: AccountFacts, body: ChangeAccountBody) {
  const { health = now.health, healthReason } = body;
  if (body.health === undefined && healthReason === undefined) return {};
  if (health === 'unknown') {
    if (healthReason !== undefined && healthReason !== null)
      throw fieldError('health', 'needed', 'Say which health the reason is for.');
    return { health, healthReason: null };
  }
  const reason = healthReason === undefined && health === now.health ? now.healthReason : healthReason;
  if (reason === undefined || reason === null) throw fieldError('healthReason', 'needed', 'Say why.');
  return { health, healthReason: reason };
}

/** Whether all is as it was. */
export const changesNothing = ({ after, csm, healthSaid }: AccountChange): boolean =>
  Object.keys(after).length === 0 && csm === null && !healthSaid;

/** What a new account begins with. @throws DomainError `validation_failed` for what does not go together */
export const beginning = (body: ChangeAccountBody, terms: ChangeTerms): AccountChange =>
  differing(nothingYet, body, terms);

/** An account of which nothing is known. */
const nothingYet: AccountFacts = {
  id: '',
  name: '',
  domain: null,
  externalId: null,
  stage: { id: '', name: '', closed: false },
  csm: null,
  health: 'unknown',
  healthReason: null,
  healthSetBy: null,
  healthSetAt: null,
  healthStale: false,
  annualValueMinor: null,
  currency: null,
  renewalOn: null,
  nextStep: null,
  nextStepOn: null,
  itemsDueOn: null,
  lastTouchAt: null,
  signals: [],
  version: 0,
  createdAt: new Date(0),
  archivedAt: null,
  today: '',
};

/** Which facts are told by which entry of the timeline. */
const entryKinds: readonly (readonly [TimelineKind, readonly EditedFact[]])[] = [
  ['stage_changed', ['stageId']],
  ['health_set', ['health', 'healthReason']],
  ['next_step_set', ['nextStep', 'nextStepOn']],
  ['changed', ['name', 'domain', 'externalId', 'annualValueMinor', 'currency', 'renewalOn']],
];

/** The entries that tell of a change in the account's timeline, all of the version that it made. */
export function entriesOf(
  { set, before, after, csm, healthSaid }: AccountChange,
  now: AccountFacts,
  actorId: string | null,
  version: number,
): TimelineEntry[] {
  const moved: TimelineEntry[] = csm === null ? [] : [{ kind: 'csm_changed', actorId, version, people: csm }];
  const told = entryKinds.flatMap(([kind, facts]): TimelineEntry[] => {
    const own = facts.filter((fact) => fact in after);
    const isHealth = kind === 'health_set' && healthSaid;
    if (own.length === 0 && !isHealth) return [];
    const only = (members: Facts) => Object.fromEntries(own.map((fact) => [fact, members[fact] ?? null]));
    const said = isHealth
      ? { health: after.health ?? now.health, healthReason: after.healthReason ?? now.healthReason }
      : {};
    // Stages are told by their names, and known by their ids.
    const stages = kind === 'stage_changed' ? { stages: { from: now.stage.id, to: set.stageId } } : {};
    return [{ kind, actorId, version, data: { before: only(before), after: { ...only(after), ...said }, ...stages } }];
  });
  return [...moved, ...told];
}
