import type { Health } from './account.entity.js';
import type { Signal } from './account-signals.sql.js';

/** An account as other modules and the API read it. */
export interface AccountFacts {
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  readonly externalId: string | null;
  readonly stage: { readonly id: string; readonly name: string; readonly closed: boolean };
  /** Who is responsible for it; null for nobody. */
  readonly csm: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly health: Health;
  readonly healthReason: string | null;
  readonly healthSetBy: string | null;
  readonly healthSetAt: Date | null;
  /** Whether it was said too long ago, by the organization's setting. */
  readonly healthStale: boolean;
  /** In the currency's smallest unit. */
  readonly annualValueMinor: number | null;
  readonly currency: string | null;
  /** `YYYY-MM-DD`, as are the next two. */
  readonly renewalOn: string | null;
  readonly nextStepOn: string | null;
  readonly itemsDueOn: string | null;
  readonly nextStep: string | null;
  readonly lastTouchAt: Date | null;
  readonly signals: readonly Signal[];
  readonly version: number;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
  /** The organization's day, by which days are overdue. */
  readonly today: string;
}
