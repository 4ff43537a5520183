import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { QueueService } from '../queue/index.js';
import type { TodayResponse } from './dto/today.response.js';
import { TodayRepository } from './today.repository.js';

/** Rows of each part: the rest is a link away. */
const shown = 10;

/** What somebody should look at first. */
@Injectable()
export class TodayService {
  constructor(
    private readonly queue: QueueService,
    private readonly today: TodayRepository,
  ) {}

  async of(actor: Actor): Promise<TodayResponse> {
    const { organizationId, userId } = actor;
    const [{ today, ...queue }, accounts, mails, steps, beginnings] = await Promise.all([
      this.queue.firstOf(actor, { mine: 20, unassigned: 5 }),
      this.today.accountsWithSignals(organizationId, userId, shown),
      this.today.mailsInName(organizationId, userId, shown),
      this.today.automationInName(organizationId, userId, shown),
      this.today.beginnings(organizationId, userId),
    ]);
    return {
      today,
      queue,
      accounts: {
        data: accounts.map(({ id, name, signals, nextStep, nextStepOn, renewalOn }) => {
          return { id, name, signals, nextStep, nextStepOn, renewalOn };
        }),
        total: accounts[0]?.total ?? 0,
      },
      mails: {
        data: mails.map(({ id, subject, recipient, state, accountId, accountName, createdAt }) => {
          return { id, subject, recipient, state, accountId, accountName, createdAt };
        }),
        total: mails[0]?.total ?? 0,
      },
      automation: {
        data: steps.map(({ runId, step, told, workflow, accountId, accountName, doneAt }) => {
          return { runId, step, told, workflow, accountId, accountName, doneAt };
        }),
        total: steps[0]?.total ?? 0,
      },
      beginnings,
    };
  }
}
