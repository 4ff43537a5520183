import { get } from 'node:http';
import { betweenLooks } from '../between-looks.js';

/**
 * What is true of an instance: it serves; it can't, and must not say that it is ready; or either may be said, because that is just
 * changing, or the process is gone.
 */
export type Truth = 'serves' | 'cannot serve' | 'either';

type Answer = number | 'refused';

/** Milliseconds between two questions to each instance. */
const everyMs = 100;
/** Milliseconds after which a 503 says that there was no answer in time, which is true of a busy machine. */
const lateMs = 1_400;

/** Asks instances all the time whether they are ready and live, and holds their answers against the truth. */
export class ReadinessWatch {
  private lies: string[] = [];
  private readonly truths = new Map<string, Truth>();
  private counts = new Map<string, number>();
  private readonly askers: Promise<void>[] = [];
  private readonly last = new Map<string, Answer>();
  private closed = false;

  /** @param truth until it is told otherwise */
  watch(url: string, truth: Truth): void {
    this.truths.set(url, truth);
    this.askers.push(this.ask(url));
  }

  /** Says what is true of some instances from now on. */
  tell(truth: Truth, urls: Iterable<string> = this.truths.keys()): void {
    for (const url of urls) {
      this.truths.set(url, truth);
      this.last.delete(url);
    }
  }

  /** Waits until each of these has given this answer, to a question asked since the truth was last told; or one has lied. */
  async until(answer: Answer, urls: Iterable<string> = this.truths.keys()): Promise<void> {
    for (const url of urls) while (this.last.get(url) !== answer && this.lies.length === 0) await betweenLooks(20);
  }

  /** What was said since this was last asked: how often each answer, and what was not true. */
  taken(): { readonly said: string; readonly lies: readonly string[] } {
    const { counts, lies } = this;
    this.counts = new Map();
    this.lies = [];
    return { said: [...counts].map(([answer, times]) => `${answer} × ${times}`).join(', '), lies };
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.askers);
  }

  private async ask(url: string): Promise<void> {
    while (!this.closed) {
      const truth = this.truths.get(url);
      const asked = performance.now();
      const ready = await statusOf(`${url}/health/ready`);
      const isLate = ready === 503 && performance.now() - asked >= lateMs;
      const live = ready === 200 ? 200 : await statusOf(`${url}/health/live`);
      const said = isLate ? '503 late' : String(ready);
      this.counts.set(said, (this.counts.get(said) ?? 0) + 1);
      if (truth === this.truths.get(url)) {
        this.last.set(url, ready);
        if (truth === 'serves' && ready !== 200 && !isLate) this.lies.push(`${ready} while it serves`);
        if (truth === 'cannot serve' && ready === 200) this.lies.push('ready while it cannot serve');
        if (truth !== 'either' && live !== 200) this.lies.push(`live: ${live}`);
      }
      await betweenLooks(everyMs);
    }
  }
}

const statusOf = (url: string): Promise<Answer> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () =>
      resolve('refused'),
    );
  });
