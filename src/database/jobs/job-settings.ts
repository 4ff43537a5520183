import { systemClock, type Clock } from 'pg-boss';

/** How jobs are waited for; a provider of its own, so that a test can wait for less. */
export class JobSettings {
  /** Seconds between two looks for jobs that are due again, or whose notification was lost with a connection. */
  readonly pollingSeconds: number = 3;
  /** Seconds between two looks for jobs whose process died or whose time is over, so that another takes them. */
  readonly supervisionSeconds: number = 4;
  readonly clock: Clock = systemClock;
}
