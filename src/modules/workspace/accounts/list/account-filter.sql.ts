import type { Bind } from '#src/database/index.js';
import type { Health } from '../account.entity.js';
import { inOpenStage, signalConditions, type Signal } from '../account-signals.sql.js';
import type { OrganizationDay } from '../organization-clock.repository.js';

/** The accounts that a list has; `$1` is the organization. Every index for lists is restricted to them. */
export const listed = 'organization_id = $1 AND archived_at IS NULL';

/** What stands for nobody where a CSM is chosen. */
export const nobody = 'none';

/** A signal, with the organization's day, which it is told by. */
interface AskedSignal {
  readonly kind: Signal;
  readonly day: OrganizationDay;
}

/** Which accounts. */
export interface AccountFilter {
  readonly stage?: string | undefined;
  readonly health?: Health | undefined;
  readonly signal?: AskedSignal | undefined;
  /** Whose: a user's id, or {@link nobody}. */
  readonly csm?: string | undefined;
  /** Who asks: their accounts are counted beside the page. */
  readonly viewer: string;
}

const rankOf: Readonly<Record<Health, number>> = { at_risk: 1, watch: 2, unknown: 3, good: 4 };

/** Accounts by their health: those at risk first. An index has it. */
export const healthRank = `CASE health WHEN 'at_risk' THEN 1 WHEN 'watch' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END`;

/** Accounts of a health, by the index of the ranks. */
export const hasHealth = (health: Health): string => `${healthRank} = ${rankOf[health]}`;

/** The conditions of a filter, for WHERE. */
export const narrowedBy = ({ stage, health, signal, csm }: AccountFilter, bind: Bind): string =>
  [
    ...(stage === undefined ? [] : [`stage_id = ${bind(stage)}`]),
    ...(health === undefined ? [] : [hasHealth(health)]),
    ...(signal === undefined ? [] : [signalCondition(signal), inOpenStage()]),
    ...(csm === undefined ? [] : [csm === nobody ? 'csm_id IS NULL' : `csm_id = ${bind(csm)}`]),
  ].join(' AND ') || 'true';

/** The day and the days are the database's own, and only some signals have a use for them: they are no parameters. */
export function signalCondition({ kind, day }: AskedSignal): string {
  return signalConditions({ today: `date '${day.today}'`, healthStaleDays: String(day.healthStaleDays) })[kind];
}
