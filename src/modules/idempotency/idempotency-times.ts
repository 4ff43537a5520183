/** How long keys live; a provider of its own, so that a test can wait for less. */
export class IdempotencyTimes {
  /** Hours that a request's answer is given again. */
  readonly keptHours: number = 24;
  /** Seconds after which a request that has not ended counts as dead: more than any request takes. */
  readonly runningSeconds: number = 60;
}
