import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { JobQueue, UnitOfWork, type Job } from '#src/database/index.js';
import { RunSteps, type StepGroup } from './run-steps.js';
import { RunsRepository } from './runs.repository.js';
import { stepQueue, type StepJob } from './step-queue.js';

/** Batches that an instance does at a time: one that waits for a lock keeps no other account waiting. */
const atATime = 2;

/** Steps of a batch: so many accounts are locked for as long as the batch takes. */
const most = 100;

type GivenJob = Pick<Job<StepJob>, 'id' | 'data'>;

/** Takes steps of runs from their queue: those that many runs come to in one transaction. */
@Injectable()
export class RunStepsWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly runs: RunsRepository,
    private readonly steps: RunSteps,
  ) {}

  onModuleInit(): Promise<void> {
    return this.jobs.createQueue(stepQueue);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { name } = stepQueue;
    await this.jobs.work<StepJob>(name, atATime, ({ data }) => this.uow.run((tx) => this.steps.take(tx, data)), {
      most,
      together: (jobs, done) => this.together(jobs, done),
    });
    await this.jobs.workDeadLetters<StepJob>(name, ({ data }) => this.uow.run((tx) => this.steps.giveUp(tx, data)));
  }

  private async together(jobs: readonly GivenJob[], done: Set<string>): Promise<void> {
    for (const [organizationId, own] of Map.groupBy(jobs, ({ data }) => data.organizationId))
      for (const group of await this.groupsOf(organizationId, own)) {
        const left = await this.uow.run((tx) => this.steps.takeGroup(tx, group, false));
        for (const { id, data } of own)
          if (data.step === group.step && group.runIds.includes(data.runId) && !left.has(data.runId)) done.add(id);
      }
  }

  /** The jobs that several runs of one workflow are at, by workflow and step. */
  private async groupsOf(organizationId: string, jobs: readonly GivenJob[]): Promise<StepGroup[]> {
    const workflows = await this.runs.workflowsOf(organizationId, [...new Set(jobs.map(({ data }) => data.runId))]);
    const steps = Map.groupBy(jobs, ({ data: { runId, step } }) => `${workflows.get(runId) ?? ''} ${step}`);
    return [...steps.values()].flatMap((own) => {
      const runIds = [...new Set(own.map(({ data }) => data.runId))];
      const [{ data: { runId, step } } = { data: { runId: '', step: 0 } }] = own;
      const workflowId = workflows.get(runId);
      return workflowId === undefined || runIds.length < 2 ? [] : { organizationId, workflowId, step, runIds };
    });
  }
}
