/** What asks for a look at an account, each found by columns of `accounts` alone. */
export const signals = ['no_touch', 'champion_left', 'renewal_soon', 'overdue_item', 'stale_health'] as const;
export type Signal = (typeof signals)[number];

/** Days without a touch after which an account has that signal. */
export const untouchedDays = 30;
/** Accounts that were touched before have that signal. */
export const untouchedSince = `now() - interval '${untouchedDays} days'`;
/** Days before a renewal, and any time after a date that nobody moved on. */
export const renewalDays = 90;

/** How a statement says what is not in the row. */
interface Terms {
  /** The organization's day, an expression of the type date. */
  readonly today: string;
  /** Days after which a health is stale, an integer. */
  readonly healthStaleDays: string;
  /** What stands before the columns, where several tables have them: `accounts.` */
  readonly prefix?: string;
}

/**
 * Tells when an account has a signal, for WHERE and CASE: true, or else false or unknown. An index can find those that it is made
 * for. An account in a closed stage has none: the statement asks for {@link inOpenStage}, or looks at the stage where it has it.
 */
export const signalConditions = ({ today, healthStaleDays, prefix = '' }: Terms): Readonly<Record<Signal, string>> => ({
  no_touch: `coalesce(${prefix}last_touch_at, ${prefix}created_at) < ${untouchedSince}`,
  champion_left: `${prefix}champion_left`,
  renewal_soon: `coalesce(${prefix}renewal_on, 'infinity') <= ${today} + ${renewalDays}`,
  overdue_item: `${prefix}items_due_on < ${today}`,
  stale_health: `(${prefix}health <> 'unknown' AND ${prefix}health_set_at < now() - make_interval(days => ${healthStaleDays}))`,
});

/** Whether the account is still a customer's; `$1` is the organization. */
export const inOpenStage = (prefix = ''): string =>
  `${prefix}stage_id NOT IN (SELECT id FROM account_stages WHERE organization_id = $1 AND closed)`;
