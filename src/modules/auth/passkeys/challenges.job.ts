import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { PasskeyChallengesRepository } from '#src/modules/identity/index.js';

const hourly = '23 * * * *';

/** Deletes challenges that nobody answered: anybody can ask for one. */
@Injectable()
export class ChallengesJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly challenges: PasskeyChallengesRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('auth.passkey-challenges', hourly, () =>
      this.uow.repeat((tx) => this.challenges.deleteExpired(tx)),
    );
  }
}
