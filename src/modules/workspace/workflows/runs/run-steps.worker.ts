import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { RunSteps } from './run-steps.js';
import { stepQueue, type StepJob } from './step-queue.js';

/** Steps that an instance does at a time: one that waits for a lock keeps no other account waiting. */
const atATime = 2;

/** Takes steps of runs from their queue. */
@Injectable()
export class RunStepsWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly steps: RunSteps,
  ) {}

  onModuleInit(): Promise<void> {
    return this.jobs.createQueue(stepQueue);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { name } = stepQueue;
    await this.jobs.work<StepJob>(name, atATime, ({ data }) => this.uow.run((tx) => this.steps.take(tx, data)));
    await this.jobs.workDeadLetters<StepJob>(name, ({ data }) => this.uow.run((tx) => this.steps.giveUp(tx, data)));
  }
}
