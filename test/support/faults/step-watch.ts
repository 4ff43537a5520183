/**
 * Follows what processes ask of their servers, step by step, and stops one where a test wants it: the step is done, and whoever
 * asked for it is never told.
 */
export class StepWatch {
  private steps: string[] = [];
  private trap: { readonly steps: readonly string[]; passed: number; readonly spring: () => void } | undefined;

  /** Called by a proxy for each step. @returns what to call once the server has answered, if the answer is to be withheld */
  see(step: string): (() => void) | null {
    this.steps.push(step);
    const { trap } = this;
    if (step !== trap?.steps[trap.passed]) return null;
    trap.passed += 1;
    if (trap.passed < trap.steps.length) return null;
    this.trap = undefined;
    return trap.spring;
  }

  /** The steps since this was last asked. */
  taken(): string[] {
    const { steps } = this;
    this.steps = [];
    return steps;
  }

  /**
   * Stops the next who takes these steps at the last of them; others' steps between are passed over.
   * @param begin what takes them, to its end
   * @returns whether it was stopped, or came to its end another way
   */
  async stopAfter(steps: readonly string[], begin: () => Promise<unknown>): Promise<boolean> {
    const stopped = new Promise<true>((resolve) => {
      this.trap = { steps, passed: 0, spring: () => resolve(true) };
    });
    const ended = begin().then(
      () => false,
      () => false,
    );
    const wasStopped = await Promise.race([stopped, ended]);
    this.trap = undefined;
    return wasStopped;
  }
}
