import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { UnitOfWork, type Tx } from '../unit-of-work.js';
import { JobQueue } from './job-queue.js';
import type { QueueDefinition } from './queue-definition.js';

/** Long work, done in steps of one transaction each. `Step` says which work it is about, and is stored with the job. */
export interface SteppedJob<Step extends object> {
  readonly queue: QueueDefinition;
  /**
   * Does one step, in `tx`. A job can come twice: the second has to find nothing to do.
   * @returns whether another follows, or which one where that is not told by what was done
   */
  step(tx: Tx, step: Step): Promise<boolean | Step>;
  /** Notes, in a transaction of its own, that a step has failed for good. */
  giveUp(tx: Tx, step: Step): Promise<void>;
}

/**
 * Runs work in steps. What a step changes and the job of the next one are one transaction: whenever a process dies, the step
 * is either done with its successor asked for, or is done anew by another process.
 */
@Injectable()
export class SteppedJobs implements OnApplicationBootstrap {
  private readonly works: (() => Promise<void>)[] = [];

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
  ) {}

  /** Creates the queue of a job. Call it when a module starts: from the application's start on, its steps are run. */
  async register<Step extends object>(job: SteppedJob<Step>): Promise<void> {
    const { name } = job.queue;
    await this.jobs.createQueue(job.queue);
    this.works.push(async () => {
      await this.jobs.work<Step>(name, 1, ({ data }) => this.uow.run((tx) => this.run(tx, job, data)));
      await this.jobs.workDeadLetters<Step>(name, ({ data }) => this.uow.run((tx) => job.giveUp(tx, data)));
    });
  }

  /** Asks for the first step, as part of the caller's transaction. */
  begin<Step extends object>(tx: Tx, { queue }: SteppedJob<Step>, step: Step): Promise<void> {
    return this.jobs.send(tx, queue.name, step);
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const work of this.works) await work();
  }

  private async run<Step extends object>(tx: Tx, job: SteppedJob<Step>, step: Step): Promise<void> {
    const next = await job.step(tx, step);
    if (next !== false) await this.begin(tx, job, next === true ? step : next);
  }
}
