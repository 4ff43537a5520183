/** How long a mail can be taken back; a provider of its own, so that a test can wait for less. */
export class ActionHold {
  readonly seconds: number = 60;
}
