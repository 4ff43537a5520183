import type { Bind } from '#src/database/index.js';
import type { Health } from '../account.entity.js';
import { inOpenStage, signalConditions, type Signal } from '../account-signals.sql.js';
import type { OrganizationDay } from '../organization-clock.repository.js';

/** The accounts that a list has; `$1` is the organization. Every index for lists is restricted to them. */
export const listed = 'organization_id = $1 AND archived_at IS NULL';

/** What stands for nobody where a CSM is chosen. */
export const nobody = 'none';

/** Which accounts. */
export interface AccountFilter {
  readonly stage?: string | undefined;
  readonly health?: Health | undefined;
  /** With the organization's day, which it is told by. */
  readonly signal?: { readonly kind: Signal; readonly day: OrganizationDay } | undefined;
  /** Whose: a user's id, or {@link nobody}. */
  readonly csm?: string | undefined;
  /** Who asks: their accounts are counted beside the page. */
  readonly viewer: string;
}

const rankOf: Readonly<Record<Health, number>> = { at_risk: 1, watch: 2, unknown: 3, good: 4 };

/** Accounts by their health: those at risk first. An index has it. */
export const healthRank = `CASE health WHEN 'at_risk' THEN 1 WHEN 'watch' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END`;

/** The conditions of a filter, for WHERE. */
export const narrowedBy = ({ stage, health, signal, csm }: AccountFilter, bind: Bind): string =>
  [
    ...(stage === undefined ? [] : [`stage_id = ${bind(stage)}`]),
    ...(health === undefined ? [] : [`${healthRank} = ${rankOf[health]}`]),
    ...(signal === undefined ? [] : [hasSignal(signal)]),
    ...(csm === undefined ? [] : [csm === nobody ? 'csm_id IS NULL' : `csm_id = ${bind(csm)}`]),
  ].join(' AND ') || 'true';

/** The day and the days are the database's own, and only some signals have a use for them: they are no parameters. */
function hasSignal({ kind, day }: NonNullable<AccountFilter['signal']>): string {
  const terms = { today: `date '${day.today}'`, healthStaleDays: String(day.healthStaleDays) };
  return `${signalConditions(terms)[kind]} AND ${inOpenStage()}`;
}
